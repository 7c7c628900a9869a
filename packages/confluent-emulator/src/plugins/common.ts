import { keysOf } from './model.ts';
import type { KeyDefinition, KeyError } from './model.ts';
import type { ConnectorConfig } from '../connect/ConnectorConfig.ts';

const identity = keysOf('How should we connect to your data?');
const credentials = keysOf('Kafka Cluster credentials');
const topics = keysOf('Which topics do you want to get data from?');
const messages = keysOf('Messages');
const amount = keysOf('Number of tasks for this connector');

/** Whether the connector uses a Kafka API key; the service's default. */
function withApiKey(config: ConnectorConfig): boolean {
  return (config['kafka.auth.mode'] || 'KAFKA_API_KEY') === 'KAFKA_API_KEY';
}

/**
 * Keys that every managed connector has.
 *
 * @param of - `keyIsSecret`: older plugins define `kafka.api.key` as PASSWORD, newer ones as STRING
 */
export function commonKeys(of: { keyIsSecret: boolean }): KeyDefinition[] {
  const apiKey = of.keyIsSecret ? credentials.secret : credentials.text;
  return [
    identity.text('connector.class', 'Connector class', { required: true }),
    identity.text('name', 'Connector name', {
      required: true,
      doc: 'Sets a name for your connector.',
    }),
    credentials.text('kafka.auth.mode', 'Kafka authentication mode', {
      default: 'KAFKA_API_KEY',
      values: ['SERVICE_ACCOUNT', 'KAFKA_API_KEY'],
      dependents: [
        'kafka.service.account.id',
        'kafka.api.key',
        'kafka.api.secret',
      ],
    }),
    credentials.text('kafka.service.account.id', 'Service account', {
      required: true,
      doc: 'The service account that the connector runs as.',
      when: config => !withApiKey(config),
    }),
    apiKey('kafka.api.key', 'Kafka API key', {
      required: true,
      dependents: ['kafka.api.secret'],
      when: withApiKey,
    }),
    credentials.secret('kafka.api.secret', 'Kafka API secret', {
      required: true,
      when: withApiKey,
    }),
    identity.text('schema.context.name', 'Schema context', {
      default: 'default',
      importance: 'MEDIUM',
    }),
    identity.bool('auto.restart.on.user.error', 'Restart on user errors', {
      default: 'true',
      importance: 'MEDIUM',
      doc: 'Lets the service restart tasks that failed with a user error.',
    }),
    amount.int('tasks.max', 'Tasks', { required: true, min: 1, max: 1000 }),
  ];
}

/** Keys that every source has, with the formats that it can write. */
export function sourceKeys(of: {
  formats: readonly string[];
  default?: string;
  keyFormat?: string;
}): KeyDefinition[] {
  return [
    messages.text('output.data.format', 'Output record value format', {
      required: true,
      default: of.default,
      values: of.formats,
    }),
    messages.text('output.key.format', 'Output record key format', {
      default: of.keyFormat ?? 'JSON',
      values: [...of.formats, 'STRING'],
      importance: 'MEDIUM',
    }),
    messages.text('errors.tolerance', 'Error tolerance', {
      default: 'none',
      values: ['none', 'all'],
      importance: 'LOW',
    }),
  ];
}

/** Keys that every sink has, with the formats that it can read. */
export function sinkKeys(of: {
  formats: readonly string[];
  default?: string;
}): KeyDefinition[] {
  return [
    topics.list('topics', 'Topic names', {
      doc: 'The topic or a comma-separated list of topics. Either this or a pattern.',
    }),
    topics.text('topics.regex', 'Topic pattern', { importance: 'MEDIUM' }),
    messages.text('input.data.format', 'Input record value format', {
      required: true,
      default: of.default,
      values: of.formats,
    }),
    messages.text('input.key.format', 'Input record key format', {
      default: 'STRING',
      values: ['AVRO', 'BYTES', 'JSON', 'JSON_SR', 'PROTOBUF', 'STRING'],
      importance: 'MEDIUM',
    }),
    messages.text('errors.tolerance', 'Error tolerance', {
      default: 'all',
      values: ['none', 'all'],
      importance: 'LOW',
    }),
    messages.text(
      'errors.deadletterqueue.topic.name',
      'Dead letter queue topic',
      { default: 'dlq-${connector}', importance: 'LOW' },
    ),
    messages.long('max.poll.interval.ms', 'Longest poll interval (ms)', {
      default: '300000',
      min: 60_000,
      max: 1_800_000,
      importance: 'LOW',
    }),
    messages.long('max.poll.records', 'Most records in a poll', {
      default: '500',
      min: 1,
      max: 500,
      importance: 'LOW',
    }),
  ];
}

/** A sink needs to know what to read. */
export function checkTopics(config: ConnectorConfig): KeyError[] {
  const { topics: named, 'topics.regex': pattern } = config;
  if (!named && !pattern) {
    return [
      {
        key: 'topics',
        message: 'One of "topics" and "topics.regex" must be set',
      },
    ];
  }
  if (named && pattern) {
    return [
      {
        key: 'topics.regex',
        message: '"topics" and "topics.regex" exclude each other',
      },
    ];
  }
  return [];
}
