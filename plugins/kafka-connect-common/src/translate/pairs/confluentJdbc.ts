import {
  fixedInCloud,
  format,
  jdbcAddress,
  renamed,
  same,
  worded,
  workerOnly,
  type Rule,
} from '../rules';
import {
  INSERT_MODES,
  isOfDatabase,
  JDBC_KEY_FORMATS,
  jdbcSinkFormats,
  jdbcTrust,
  NO_RETRIES,
  PRIMARY_KEY_MODES,
  SCHEMA_FORMATS,
  type JdbcDatabase,
} from './jdbcDatabases';
import type { PluginPair } from './PluginPair';

/** Confluent's JDBC source. */
export function jdbcSource(database: JdbcDatabase): PluginPair {
  return {
    managed: database.source,
    selfManaged: 'io.confluent.connect.jdbc.JdbcSourceConnector',
    type: 'source',
    fits: isOfDatabase(database),
    rules: [
      ...both(database),
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
        formats: [...SCHEMA_FORMATS, 'JSON'],
      }),
      format({
        managed: 'output.key.format',
        converter: 'key.converter',
        formats: JDBC_KEY_FORMATS,
        otherwise: 'JSON',
      }),
    ],
  };
}

/** Confluent's JDBC sink. */
export function jdbcSink(database: JdbcDatabase): PluginPair {
  return {
    managed: database.sink,
    selfManaged: 'io.confluent.connect.jdbc.JdbcSinkConnector',
    type: 'sink',
    fits: isOfDatabase(database),
    rules: [
      ...both(database),
      worded('insert.mode', 'insert.mode', INSERT_MODES),
      worded('pk.mode', 'pk.mode', PRIMARY_KEY_MODES),
      same(
        ...['pk.fields', 'delete.enabled', 'auto.create', 'auto.evolve'],
        ...['table.name.format', 'fields.whitelist', 'date.timezone'],
        'timestamp.precision.mode',
      ),
      renamed('batch.sizes', 'batch.size'),
      ...jdbcSinkFormats,
    ],
  };
}

/** What source and sink have in common. */
function both(database: JdbcDatabase): Rule[] {
  return [
    jdbcAddress(database),
    same('connection.user', 'connection.password'),
    ...jdbcTrust,
    fixedInCloud('dialect.name', database.dialect),
    same('db.timezone'),
    worded('quote.sql.identifiers', 'quote.sql.identifiers', [
      ['ALWAYS', 'always'],
      ['NEVER', 'never'],
    ]),
    workerOnly(
      /^(connection\.(attempts|backoff\.ms)|max\.retries|retry\.backoff\.ms)$/,
      NO_RETRIES,
    ),
  ];
}
