import {
  cloudOnly,
  fixedInCloud,
  format,
  same,
  transforms,
  worded,
  type Rule,
} from '../rules';
import type { PluginPair } from './PluginPair';

const FORMATS = ['AVRO', 'JSON_SR', 'PROTOBUF', 'JSON'];

const SSL_MODES = ['prefer', 'require', 'verify-ca', 'verify-full'];
const AUTOCREATE = 'publication.autocreate.mode';

function alike(values: readonly string[]): (readonly [string, string])[] {
  return values.map(value => [value, value] as const);
}

const FILE =
  'Confluent Cloud takes the certificate or key itself, a worker the path of its file.';

/** The certificates, which are texts on one side and files on the other. */
const certificates: Rule = {
  toManaged: draft => lose(draft),
  toSelfManaged: draft => lose(draft),
};

function lose(draft: Parameters<Rule['toManaged']>[0]): void {
  ['database.sslrootcert', 'database.sslcert', 'database.sslkey'].forEach(key =>
    draft.lose(key, FILE),
  );
}

/** Debezium's PostgreSQL source. */
export const POSTGRES_CDC: PluginPair = {
  managed: 'PostgresCdcSourceV2',
  selfManaged: 'io.debezium.connector.postgresql.PostgresConnector',
  type: 'source',
  rules: [
    same(
      ...['hostname', 'port', 'user', 'password', 'dbname'].map(
        key => `database.${key}`,
      ),
      ...['database.sslpassword', 'topic.prefix', 'slot.name'],
      'publication.name',
      ...['table', 'schema', 'column'].flatMap(key => [
        `${key}.include.list`,
        `${key}.exclude.list`,
      ]),
      ...['heartbeat.interval.ms', 'heartbeat.action.query'],
      ...['signal.data.collection', 'decimal.handling.mode'],
      ...['time.precision.mode', 'tombstones.on.delete', 'slot.drop.on.stop'],
      ...['slot.failover', 'message.key.columns', 'poll.interval.ms'],
      'max.batch.size',
    ),
    worded('database.sslmode', 'database.sslmode', alike(SSL_MODES)),
    worded(
      AUTOCREATE,
      AUTOCREATE,
      alike(['all_tables', 'disabled', 'filtered']),
    ),
    worded('snapshot.mode', 'snapshot.mode', [
      ...alike(['initial', 'initial_only', 'when_needed', 'no_data']),
      // Its name before Debezium 3, which Confluent Cloud still takes.
      ['never', 'no_data'],
      ['never', 'never'],
    ]),
    certificates,
    transforms({ unwraps: true }),
    format({
      managed: 'output.data.format',
      converter: 'value.converter',
      formats: FORMATS,
    }),
    format({
      managed: 'output.key.format',
      converter: 'key.converter',
      formats: [...FORMATS, 'STRING'],
      otherwise: 'JSON',
    }),
    fixedInCloud('plugin.name', 'pgoutput'),
    worded('exactly.once.enabled', 'exactly.once.support', [
      ['true', 'required'],
      ['false', 'requested'],
    ]),
    cloudOnly(
      'authentication.method',
      'A worker logs in by password.',
      'Password',
    ),
  ],
};
