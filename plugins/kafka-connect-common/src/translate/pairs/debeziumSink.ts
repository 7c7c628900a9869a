import type { Draft } from '../Draft';
import {
  cloudOnly,
  jdbcAddress,
  renamed,
  same,
  unlessSaid,
  worded,
  workerOnly,
  type Rule,
} from '../rules';
import {
  INSERT_MODES,
  isOfDatabase,
  jdbcSinkFormats,
  jdbcTrust,
  NO_RETRIES,
  PRIMARY_KEY_MODES,
  type JdbcDatabase,
} from './jdbcDatabases';
import type { PluginPair } from './PluginPair';

const CREATION = ['auto.create', 'auto.evolve'];

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
    const said = CREATION.filter(key => draft.given(key) !== undefined);
    const [create, evolve] = CREATION.map(
      key => draft.given(key)?.toLowerCase() === 'true',
    );
    if (create === evolve && said.length > 0) {
      draft.move(said, { 'schema.evolution': create ? 'basic' : 'none' });
    }
    said.forEach(key =>
      draft.lose(
        key,
        "Debezium's sink makes tables and adds columns (`schema.evolution` basic) or does neither.",
      ),
    );
  },
};

const TABLE = 'table.name.format';
const COLLECTION = 'collection.name.format';

/** Which table a topic's records go to: the two sinks name it alike only where the topic's name has no dots. */
const tableName: Rule = {
  toManaged: draft => {
    const given = draft.given(COLLECTION) ?? '${topic}';
    if (given.replaceAll('${topic}', '').includes('${')) {
      draft.lose(COLLECTION, 'Confluent Cloud fills in `${topic}` alone.');
    }
    draft.rename(COLLECTION, TABLE);
    noteDots(draft, TABLE, given);
  },
  toSelfManaged: draft => {
    const given = draft.given(TABLE) ?? '${topic}';
    draft.rename(TABLE, COLLECTION);
    noteDots(draft, COLLECTION, given);
  },
};

function noteDots(draft: Draft, key: string, value: string): void {
  if (!value.includes('${topic}')) return;
  draft.note(
    key,
    "Dots in a topic's name: Debezium's sink writes `_` for each, Confluent's takes what is before them for a schema.",
  );
}

/** Debezium's sink takes its own sources' events apart. */
const changeEvents: Rule = {
  toManaged: draft =>
    draft.note(
      'topics',
      "Debezium's sink also reads Debezium's change events; Confluent Cloud's wants plain rows, which the source writes with `after.state.only`.",
    ),
  toSelfManaged: () => {},
};

/** Debezium's JDBC sink, which writes the same tables by other settings. */
export function debeziumSink(database: JdbcDatabase): PluginPair {
  return {
    managed: database.sink,
    selfManaged: 'io.debezium.connector.jdbc.JdbcSinkConnector',
    type: 'sink',
    fits: isOfDatabase(database),
    rules: [
      jdbcAddress(database, { tlsInUrl: true }),
      renamed('connection.user', 'connection.username'),
      same('connection.password', 'delete.enabled'),
      ...jdbcTrust,
      worded('insert.mode', 'insert.mode', INSERT_MODES),
      worded('pk.mode', 'primary.key.mode', PRIMARY_KEY_MODES),
      renamed('pk.fields', 'primary.key.fields'),
      schemaEvolution,
      tableName,
      changeEvents,
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
      workerOnly(/^flush\./, NO_RETRIES),
      ...jdbcSinkFormats,
    ],
  };
}
