import {
  cloudOnly,
  fixedInCloud,
  format,
  isOfDialect,
  jdbcAddress,
  MYSQL,
  POSTGRESQL,
  renamed,
  same,
  unlessSaid,
  worded,
  workerOnly,
  type JdbcDialect,
  type Rule,
} from '../rules';
import type { PluginPair } from './PluginPair';

const REGISTRY_FORMATS = ['AVRO', 'JSON_SR', 'PROTOBUF'];
const KEY_FORMATS = [...REGISTRY_FORMATS, 'JSON', 'STRING'];

interface Database extends JdbcDialect {
  /** Confluent Cloud's plugins. */
  source: string;
  sink: string;
  /** What Confluent's own plugins call it. */
  dialect: string;
}

const DATABASES: readonly Database[] = [
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

const trust = [
  cloudOnly(
    /^ssl\.(rootcertfile|truststorefile|truststorepassword)$/,
    'Confluent Cloud takes the certificate itself, a worker the path of its file.',
  ),
  workerOnly(
    /^connection\.(sslrootcert|sslcert|sslkey|trustCertificateKeyStore\w+)$/,
    'Confluent Cloud takes the certificate itself, a worker the path of its file.',
  ),
];

const RETRIES =
  'Confluent Cloud tries again by itself, and leaves no choice how often.';

/** What Confluent's own source and sink have in common. */
const confluents = (database: Database): Rule[] => [
  jdbcAddress(database),
  same('connection.user', 'connection.password'),
  ...trust,
  fixedInCloud('dialect.name', database.dialect),
  same('db.timezone'),
  worded('quote.sql.identifiers', 'quote.sql.identifiers', [
    ['ALWAYS', 'always'],
    ['NEVER', 'never'],
  ]),
  workerOnly(
    /^(connection\.(attempts|backoff\.ms)|max\.retries|retry\.backoff\.ms)$/,
    RETRIES,
  ),
];

const isOf = (database: Database): PluginPair['fits'] => {
  return config => isOfDialect(config['connection.url'] ?? '', database);
};

/** Confluent's JDBC source. */
const source = (database: Database): PluginPair => ({
  managed: database.source,
  selfManaged: 'io.confluent.connect.jdbc.JdbcSourceConnector',
  type: 'source',
  fits: isOf(database),
  rules: [
    ...confluents(database),
    same(
      ...['topic.prefix', 'mode', 'timestamp.column.name'],
      ...['incrementing.column.name', 'timestamp.columns.mapping'],
      ...['incrementing.column.mapping', 'table.whitelist'],
      ...['table.include.list', 'table.exclude.list', 'table.types'],
      ...['schema.pattern', 'query', 'poll.interval.ms', 'batch.max.rows'],
      ...['timestamp.granularity', 'timestamp.delay.interval.ms'],
      ...['numeric.mapping', 'transaction.isolation.mode'],
    ),
    fixedInCloud('validate.non.null', 'false'),
    fixedInCloud('table.poll.interval.ms', '60000'),
    format({
      managed: 'output.data.format',
      converter: 'value.converter',
      formats: [...REGISTRY_FORMATS, 'JSON'],
    }),
    format({
      managed: 'output.key.format',
      converter: 'key.converter',
      formats: KEY_FORMATS,
      otherwise: 'JSON',
    }),
  ],
});

const sinkFormats = [
  format({
    managed: 'input.data.format',
    converter: 'value.converter',
    formats: REGISTRY_FORMATS,
  }),
  format({
    managed: 'input.key.format',
    converter: 'key.converter',
    formats: [...KEY_FORMATS, 'BYTES'],
    otherwise: 'STRING',
  }),
];

const PK_MODES = ['none', 'kafka', 'record_key', 'record_value'].map(
  mode => [mode, mode] as const,
);
const INSERT_MODES = [
  ['INSERT', 'insert'],
  ['UPSERT', 'upsert'],
] as const;

/** Confluent's JDBC sink. */
const sink = (database: Database): PluginPair => ({
  managed: database.sink,
  selfManaged: 'io.confluent.connect.jdbc.JdbcSinkConnector',
  type: 'sink',
  fits: isOf(database),
  rules: [
    ...confluents(database),
    worded('insert.mode', 'insert.mode', INSERT_MODES),
    worded('pk.mode', 'pk.mode', PK_MODES),
    same(
      ...['pk.fields', 'delete.enabled', 'auto.create', 'auto.evolve'],
      ...['table.name.format', 'fields.whitelist', 'date.timezone'],
      'timestamp.precision.mode',
    ),
    renamed('batch.sizes', 'batch.size'),
    ...sinkFormats,
  ],
});

const KEYS = ['auto.create', 'auto.evolve'];

/** Debezium makes tables and adds columns, or neither. */
const schemaEvolution: Rule = {
  toManaged: draft => {
    const given = draft.given('schema.evolution')?.toLowerCase();
    if (given !== 'basic' && given !== 'none') {
      draft.lose('schema.evolution', 'Only `basic` and `none` are known.');
      return;
    }
    const on = String(given === 'basic');
    draft.move(['schema.evolution'], { 'auto.create': on, 'auto.evolve': on });
  },
  toSelfManaged: draft => {
    const [create = 'false', evolve = 'false'] = KEYS.map(key =>
      draft.given(key)?.toLowerCase(),
    );
    const said = KEYS.filter(key => draft.given(key) !== undefined);
    if (create === evolve && said.length > 0) {
      draft.move(said, {
        'schema.evolution': create === 'true' ? 'basic' : 'none',
      });
    }
    said.forEach(key =>
      draft.lose(
        key,
        "Debezium's sink makes tables and adds columns (`schema.evolution` basic) or does neither.",
      ),
    );
  },
};

/** Debezium's JDBC sink, which writes the same tables by other settings. */
const debeziumSink = (database: Database): PluginPair => ({
  managed: database.sink,
  selfManaged: 'io.debezium.connector.jdbc.JdbcSinkConnector',
  type: 'sink',
  fits: isOf(database),
  rules: [
    jdbcAddress(database, { tlsInUrl: true }),
    renamed('connection.user', 'connection.username'),
    same('connection.password', 'delete.enabled'),
    ...trust,
    worded('insert.mode', 'insert.mode', INSERT_MODES),
    worded('pk.mode', 'primary.key.mode', PK_MODES),
    renamed('pk.fields', 'primary.key.fields'),
    schemaEvolution,
    renamed('table.name.format', 'collection.name.format'),
    renamed('batch.sizes', 'batch.size'),
    unlessSaid('batch.sizes', 'batch.size', {
      managed: '500',
      selfManaged: '3000',
    }),
    renamed('db.timezone', 'use.time.zone'),
    worded('quote.sql.identifiers', 'quote.identifiers', [
      ['ALWAYS', 'true'],
      ['NEVER', 'false'],
    ]),
    unlessSaid('quote.sql.identifiers', 'quote.identifiers', {
      managed: 'NEVER',
      selfManaged: 'true',
    }),
    cloudOnly(
      'fields.whitelist',
      'Debezium lists fields with their topics: `field.include.list`.',
    ),
    workerOnly(
      /^field\.(include|exclude)\.list$/,
      'Confluent Cloud lists fields without their topics: `fields.whitelist`.',
    ),
    workerOnly(/^flush\./, RETRIES),
    ...sinkFormats,
  ],
});

export const JDBC_PAIRS: readonly PluginPair[] = DATABASES.flatMap(database => [
  source(database),
  sink(database),
  debeziumSink(database),
]);
