import type { Turn } from '../model';

interface KnownCause {
  pattern: RegExp;
  sentence: (match: RegExpExecArray) => string;
  turn: Turn;
}

/**
 * Failures that people meet often, in the reader's language, with whose move they are. Order
 * matters: the first that matches wins, so the specific stand before the general.
 */
const KNOWN_CAUSES: readonly KnownCause[] = [
  {
    pattern: /password authentication failed for user "?([\w.@-]+)"?/i,
    sentence: m =>
      `Cannot sign in to the database as \`${m[1]}\`: the password is refused.`,
    turn: 'department',
  },
  {
    pattern: /Access denied for user '?([\w.@-]+)'?@/i,
    sentence: m =>
      `Cannot sign in to the database as \`${m[1]}\`: access is denied.`,
    turn: 'department',
  },
  {
    pattern: /replication slot "?([\w-]+)"? (?:is active|already exists)/i,
    sentence: m =>
      `The replication slot \`${m[1]}\` is in use by another client.`,
    turn: 'department',
  },
  {
    pattern: /(?:database|relation|table) "?([\w.]+)"? does not exist/i,
    sentence: m => `\`${m[1]}\` does not exist in the database.`,
    turn: 'department',
  },
  {
    pattern:
      /permission denied for (table|relation|schema|database) "?([\w.]+)"?/i,
    sentence: m =>
      `The database user has no right to use the ${m[1]} \`${m[2]}\`.`,
    turn: 'department',
  },
  {
    pattern: /UnknownHostException:?\s*([\w.-]+)/,
    sentence: m => `The host \`${m[1]}\` is not known by its name.`,
    turn: 'department',
  },
  {
    pattern: /Connection to ([\w.-]+:\d+) refused/i,
    sentence: m => `Nothing answers at \`${m[1]}\`: the connection is refused.`,
    turn: 'department',
  },
  {
    pattern:
      /TopicAuthorizationException|Not authorized to access topics?:?\s*\[?([\w.,-]*)/i,
    sentence: m =>
      m[1]
        ? `Not authorized to use the topic \`${m[1]}\`.`
        : 'Not authorized to use one of its topics.',
    turn: 'department',
  },
  {
    pattern: /GroupAuthorizationException|ClusterAuthorizationException/,
    sentence: () => 'The service account lacks a right on the Kafka cluster.',
    turn: 'platform',
  },
  {
    pattern: /UnknownTopicOrPartition|topic\s+`?([\w.-]+)`? does not exist/i,
    sentence: m =>
      m[1]
        ? `The topic \`${m[1]}\` does not exist.`
        : 'A topic does not exist.',
    turn: 'department',
  },
  {
    pattern:
      /(?:AccessDenied|Access Denied|403 Forbidden).*?(?:bucket|S3)|S3.*(?:AccessDenied|Access Denied)/i,
    sentence: () => 'Amazon S3 refuses access to the bucket.',
    turn: 'department',
  },
  {
    pattern: /Schema being registered is incompatible/i,
    sentence: () =>
      'The schema registry refuses the new schema: it is incompatible with the one before.',
    turn: 'department',
  },
  {
    pattern:
      /Converting byte\[\] to Kafka Connect data failed|Error converting message (?:key|value)|DataException.*(?:deserializ|schema)/i,
    sentence: () =>
      'A record cannot be read with the configured converter: its data has another format.',
    turn: 'department',
  },
  {
    pattern: /SerializationException/,
    sentence: () => 'A record cannot be read: its data has another format.',
    turn: 'department',
  },
  {
    pattern: /OutOfMemoryError/,
    sentence: () => 'A worker ran out of memory.',
    turn: 'platform',
  },
  {
    pattern:
      /Failed to find any class that implements Connector|ClassNotFoundException:?\s*([\w.$]*)/,
    sentence: m =>
      m[1]
        ? `The plugin's class \`${m[1]}\` is missing on the workers.`
        : 'The plugin is not installed on the workers.',
    turn: 'platform',
  },
  {
    pattern:
      /Timeout expired while (?:fetching topic metadata|trying to create topic)|Failed to (?:list|describe) (?:consumer groups|topics)/i,
    sentence: () => 'The workers do not reach the Kafka brokers in time.',
    turn: 'platform',
  },
];

/** A known failure: what happened, in a sentence, and whose move it is. */
export interface RecognisedCause {
  sentence: string;
  turn: Turn;
}

/** The first known failure that a trace or message shows, if any. */
export function recogniseCause(text: string): RecognisedCause | undefined {
  for (const known of KNOWN_CAUSES) {
    const match = known.pattern.exec(text);
    if (match) return { sentence: known.sentence(match), turn: known.turn };
  }
  return undefined;
}
