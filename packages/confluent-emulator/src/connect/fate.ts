import type { Failure } from '../failures/model.ts';
import { findPlugin } from '../plugins/index.ts';
import { findErrors } from '../plugins/validate.ts';
import type { ConnectorConfig } from './ConnectorConfig.ts';

const hostKeys = [
  'database.hostname',
  'connection.host',
  'dynamodb.service.endpoint',
];

/** Names that no service in the cloud can reach: reserved ones, local ones, and telling ones. */
const unreachable =
  /(^|\/\/)(localhost|127\.|0\.0\.0\.0)|\.invalid\b|(^|[.-])(unreachable|nonexistent|does-not-exist|no-such-host|wrong-host)\b/i;

const rules: { keys: string[]; words: RegExp; failure: Failure }[] = [
  {
    keys: ['database.password', 'connection.password'],
    words: /wrong|invalid|incorrect|expired/i,
    failure: { cause: 'database-password' },
  },
  {
    keys: ['database.dbname', 'db.name'],
    words: /missing|nonexistent/i,
    failure: { cause: 'database-missing' },
  },
  {
    keys: ['s3.bucket.name'],
    words: /denied|forbidden/i,
    failure: { cause: 'bucket-access-denied' },
  },
  {
    keys: ['s3.bucket.name'],
    words: /missing|nonexistent/i,
    failure: { cause: 'bucket-missing' },
  },
  {
    keys: ['aws.secret.access.key'],
    words: /wrong|invalid|incorrect|expired/i,
    failure: { cause: 'bucket-access-denied' },
  },
  {
    keys: ['topics', 'kafka.topic', 'topic.prefix'],
    words: /missing|nonexistent/i,
    failure: { cause: 'topic-unknown' },
  },
  {
    keys: ['topics', 'kafka.topic', 'topic.prefix', 'kafka.service.account.id'],
    words: /forbidden|unauthorized/i,
    failure: { cause: 'topic-not-authorized' },
  },
];

/**
 * What will go wrong with a connector, by its configuration: the service accepts nearly everything
 * and shows only later that a host cannot be reached or a password is wrong. The emulator reaches
 * nothing, so that words in the values decide. They are listed in the README.
 *
 * @returns the failure, or undefined where the connector will run
 */
export function foresee(config: ConnectorConfig): Failure | undefined {
  const plugin = findPlugin(config['connector.class']);
  const errors = plugin ? findErrors(plugin, config) : [];
  if (errors.length > 0) {
    return {
      cause: 'config-invalid',
      errors: errors.map(({ key, message }) => `${key}: ${message}`),
    };
  }
  return (
    unreachableHost(config) ??
    rules.find(rule =>
      rule.keys.some(key => rule.words.test(config[key] ?? '')),
    )?.failure
  );
}

function unreachableHost(config: ConnectorConfig): Failure | undefined {
  const key = hostKeys.find(name => unreachable.test(config[name] ?? ''));
  if (key === undefined) {
    return undefined;
  }
  const advice =
    'Check that the host name is correct and that the network lets Confluent Cloud connect to it.';
  return {
    cause: 'config-invalid',
    errors: [`${key}: Unable to reach ${config[key]}. ${advice}`],
  };
}
