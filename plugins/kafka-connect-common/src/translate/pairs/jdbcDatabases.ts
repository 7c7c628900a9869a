import {
  cloudOnly,
  format,
  isOfDialect,
  MYSQL,
  POSTGRESQL,
  workerOnly,
  type JdbcDialect,
  type Rule,
} from '../rules';
import type { PluginPair } from './PluginPair';

/** A database that connectors reach by JDBC. */
export interface JdbcDatabase extends JdbcDialect {
  /** Confluent Cloud's plugins. */
  source: string;
  sink: string;
  /** What Confluent's own plugins call it. */
  dialect: string;
}

/** Those that the mapping knows. */
export const JDBC_DATABASES: readonly JdbcDatabase[] = [
  {
    ...POSTGRESQL,
    ...{ source: 'PostgresSource', sink: 'PostgresSink' },
    dialect: 'PostgreSqlDatabaseDialect',
  },
  {
    ...MYSQL,
    ...{ source: 'MySqlSource', sink: 'MySqlSink' },
    dialect: 'MySqlDatabaseDialect',
  },
];

/** Several managed plugins stand for one class, and the address says which. */
export function isOfDatabase(database: JdbcDatabase): PluginPair['fits'] {
  return config => isOfDialect(config['connection.url'] ?? '', database);
}

const FILE =
  'Confluent Cloud takes the certificate itself, a worker the path of its file.';

/** Certificates, which are texts on one side and files on the other. */
export const jdbcTrust: readonly Rule[] = [
  cloudOnly(/^ssl\.(rootcertfile|truststorefile|truststorepassword)$/, FILE),
  workerOnly(
    /^connection\.(sslrootcert|sslcert|sslkey|trustCertificateKeyStore\w+)$/,
    FILE,
  ),
];

export const NO_RETRIES =
  'Confluent Cloud tries again by itself, and leaves no choice how often.';

/** Formats whose records have a schema; a table cannot be written without. */
export const SCHEMA_FORMATS = ['AVRO', 'JSON_SR', 'PROTOBUF'];
export const JDBC_KEY_FORMATS = [...SCHEMA_FORMATS, 'JSON', 'STRING'];

/** What a sink to tables reads. */
export const jdbcSinkFormats: readonly Rule[] = [
  format({
    managed: 'input.data.format',
    converter: 'value.converter',
    formats: SCHEMA_FORMATS,
  }),
  format({
    managed: 'input.key.format',
    converter: 'key.converter',
    formats: [...JDBC_KEY_FORMATS, 'BYTES'],
    otherwise: 'STRING',
  }),
];

export const PRIMARY_KEY_MODES = [
  'none',
  'kafka',
  'record_key',
  'record_value',
].map(mode => [mode, mode] as const);

export const INSERT_MODES = [
  ['INSERT', 'insert'],
  ['UPSERT', 'upsert'],
] as const;
