import { checkTopics, commonKeys, sinkKeys, sourceKeys } from './common.ts';
import { keysOf } from './model.ts';
import type { KeyDefinition, KeyError, Plugin } from './model.ts';
import type { ConnectorConfig } from '../connect/ConnectorConfig.ts';

const connection = keysOf('How should we connect to your database?');
const details = keysOf('Database details');
const writing = keysOf('How should we write to your database?');

const schemaFormats = ['AVRO', 'JSON_SR', 'PROTOBUF'] as const;
const allFormats = [...schemaFormats, 'JSON'] as const;
const sslModes = ['prefer', 'require', 'verify-ca', 'verify-full'] as const;

const port = { required: true, min: 1, max: 65_535 } as const;

const cdcKeys: KeyDefinition[] = [
  connection.text('database.hostname', 'Database hostname', {
    required: true,
    trim: true,
  }),
  connection.int('database.port', 'Database port', { ...port, trim: true }),
  connection.text('database.user', 'Database username', { required: true }),
  connection.secret('database.password', 'Database password', {
    required: true,
  }),
  connection.text('database.dbname', 'Database name', {
    required: true,
    trim: true,
  }),
  connection.text('database.sslmode', 'SSL mode', {
    default: 'prefer',
    values: sslModes,
    importance: 'MEDIUM',
  }),
  connection.secret('database.sslrootcert', 'SSL root certificate', {
    importance: 'LOW',
  }),
  details.text('topic.prefix', 'Topic prefix', { required: true, trim: true }),
  details.text('slot.name', 'Replication slot', { default: 'debezium' }),
  details.text('publication.name', 'Publication', {
    default: 'dbz_publication',
    importance: 'MEDIUM',
  }),
  details.text('publication.autocreate.mode', 'Publication creation', {
    default: 'all_tables',
    values: ['all_tables', 'disabled', 'filtered'],
    importance: 'MEDIUM',
  }),
  details.list('table.include.list', 'Tables included', { trim: true }),
  details.list('table.exclude.list', 'Tables excluded', { trim: true }),
  details.text('snapshot.mode', 'Snapshot mode', {
    default: 'initial',
    values: ['initial', 'never', 'no_data', 'initial_only', 'when_needed'],
  }),
  details.int('heartbeat.interval.ms', 'Heartbeat interval (ms)', {
    default: '0',
    min: 0,
    importance: 'MEDIUM',
  }),
  details.bool('after.state.only', 'After-state only', {
    default: 'false',
    importance: 'MEDIUM',
  }),
  details.bool('tombstones.on.delete', 'Tombstones on delete', {
    default: 'true',
    importance: 'LOW',
  }),
];

const jdbcConnection: KeyDefinition[] = [
  connection.text('connection.host', 'Connection host', {
    required: true,
    trim: true,
  }),
  connection.int('connection.port', 'Connection port', { ...port, trim: true }),
  connection.text('connection.user', 'Connection user', { required: true }),
  connection.secret('connection.password', 'Connection password', {
    required: true,
  }),
  connection.text('db.name', 'Database name', { required: true, trim: true }),
  connection.text('ssl.mode', 'SSL mode', {
    required: true,
    default: 'prefer',
    values: sslModes,
    importance: 'MEDIUM',
  }),
];

const jdbcSource: KeyDefinition[] = [
  details.text('topic.prefix', 'Topic prefix', { required: true, trim: true }),
  details.text('mode', 'Table loading mode', {
    values: ['bulk', 'timestamp', 'incrementing', 'timestamp+incrementing'],
  }),
  details.text('timestamp.column.name', 'Timestamp column'),
  details.text('incrementing.column.name', 'Incrementing column'),
  details.list('table.whitelist', 'Tables included', { trim: true }),
  details.list('table.types', 'Table types', {
    required: true,
    default: 'TABLE',
    importance: 'LOW',
  }),
  details.text('schema.pattern', 'Schema pattern', { importance: 'LOW' }),
  // The templates of the service hold a query for a secret.
  details.secret('query', 'Query', { importance: 'LOW' }),
  details.text('db.timezone', 'Database time zone', {
    required: true,
    default: 'UTC',
    importance: 'LOW',
  }),
  details.int('poll.interval.ms', 'Poll interval (ms)', {
    default: '5000',
    min: 100,
    importance: 'MEDIUM',
  }),
  details.int('batch.max.rows', 'Most rows in a batch', {
    default: '100',
    min: 1,
    importance: 'LOW',
  }),
];

const jdbcSink: KeyDefinition[] = [
  writing.text('insert.mode', 'Insert mode', {
    required: true,
    default: 'INSERT',
    values: ['INSERT', 'UPSERT'],
  }),
  writing.text('pk.mode', 'Primary key mode', {
    default: 'none',
    values: ['none', 'kafka', 'record_key', 'record_value'],
    dependents: ['pk.fields'],
  }),
  writing.list('pk.fields', 'Primary key fields'),
  writing.bool('delete.enabled', 'Delete on null', { default: 'false' }),
  writing.bool('auto.create', 'Create tables', {
    required: true,
    default: 'false',
  }),
  writing.bool('auto.evolve', 'Add columns', {
    required: true,
    default: 'false',
  }),
  writing.text('table.name.format', 'Table name format', {
    default: '${topic}',
  }),
  writing.list('fields.whitelist', 'Fields included', { importance: 'LOW' }),
  writing.text('db.timezone', 'Database time zone', {
    required: true,
    default: 'UTC',
    importance: 'LOW',
  }),
  writing.int('batch.sizes', 'Batch size', {
    default: '3000',
    min: 1,
    max: 5000,
    importance: 'LOW',
  }),
];

/** Writing by key needs to know the key. */
function checkJdbcSink(config: ConnectorConfig): KeyError[] {
  const errors = checkTopics(config);
  const mode = config['pk.mode'] || 'none';
  if (config['insert.mode'] === 'UPSERT' && mode === 'none') {
    errors.push({
      key: 'pk.mode',
      message: '"insert.mode" UPSERT needs a primary key mode other than none',
    });
  }
  if (config['delete.enabled'] === 'true' && mode !== 'record_key') {
    errors.push({
      key: 'delete.enabled',
      message: 'Deletes need "pk.mode" record_key',
    });
  }
  return errors;
}

/** Reading by a column needs its name. */
function checkJdbcSource(config: ConnectorConfig): KeyError[] {
  const needed = {
    'timestamp.column.name': 'timestamp',
    'incrementing.column.name': 'incrementing',
  };
  return Object.entries(needed)
    .filter(([key, mode]) => config.mode?.includes(mode) && !config[key])
    .map(([key, mode]) => ({
      key,
      message: `"mode" ${mode} needs the column's name`,
    }));
}

const jdbc = {
  source: {
    javaClass: 'io.confluent.connect.jdbc.JdbcSourceConnector',
    type: 'source',
    keys: [
      ...commonKeys({ keyIsSecret: true }),
      ...jdbcConnection,
      ...sourceKeys({ formats: allFormats }),
      ...jdbcSource,
    ],
    check: checkJdbcSource,
  },
  sink: {
    javaClass: 'io.confluent.connect.jdbc.JdbcSinkConnector',
    type: 'sink',
    keys: [
      ...commonKeys({ keyIsSecret: true }),
      ...jdbcConnection,
      ...sinkKeys({ formats: schemaFormats }),
      ...jdbcSink,
    ],
    check: checkJdbcSink,
  },
} as const;

/** Plugins that read from and write to relational databases. */
export const databasePlugins: readonly Plugin[] = [
  {
    class: 'PostgresCdcSourceV2',
    javaClass: 'io.debezium.connector.postgresql.PostgresConnector',
    type: 'source',
    version: '3.2.7',
    maxTasks: 1,
    keys: [
      ...commonKeys({ keyIsSecret: false }),
      ...cdcKeys,
      ...sourceKeys({ formats: allFormats, default: 'JSON' }),
    ],
  },
  { class: 'PostgresSource', version: '10.8.4', ...jdbc.source },
  { class: 'MySqlSource', version: '10.8.4', ...jdbc.source },
  { class: 'PostgresSink', version: '10.8.4', ...jdbc.sink },
  { class: 'MySqlSink', version: '10.8.4', ...jdbc.sink },
];
