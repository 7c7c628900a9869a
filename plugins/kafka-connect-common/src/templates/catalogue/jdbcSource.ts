import {
  advanced,
  advancedChoice,
  advancedNumber,
  setting,
} from '../fields/field';
import { keyFormat, sourceFields, tasks, valueFormat } from '../fields/common';
import {
  jdbcConnection,
  jdbcPlugins,
  jdbcTrust,
  quoting,
  SCHEMA_FORMATS,
  timezone,
} from '../fields/jdbc';
import type { ConnectorTemplate } from '../Template';
import { dataPrefixOf } from '../TemplatePlace';

const INCREMENTING = ['incrementing', 'timestamp+incrementing'];
const TIMESTAMP = ['timestamp', 'timestamp+incrementing'];

/** Rows of tables that are asked for again and again. */
export const jdbcSource: ConnectorTemplate = {
  id: 'jdbc-source',
  title: 'JDBC source',
  description:
    'Rows of PostgreSQL or MySQL tables, asked for every few seconds. It needs no more than a user who reads; deletions are not seen.',
  type: 'source',
  plugins: jdbcPlugins('Source'),
  fields: [
    ...jdbcConnection,
    setting(
      'topic.prefix',
      'Beginning of the topics',
      'A topic is called `<this><table>`.',
      {
        kind: 'topic-prefix',
        required: true,
        derived: place => `${dataPrefixOf(place)}.`,
        derivedAs: '`<prefix><data source>.`',
      },
    ),
    setting('table.whitelist', 'Tables', 'Their names; none: all.', {
      kind: 'list',
    }),
    setting(
      'mode',
      'How new rows are told',
      '`bulk` reads all rows each time.',
      {
        kind: 'choice',
        choices: [
          'timestamp+incrementing',
          'timestamp',
          'incrementing',
          'bulk',
        ],
        required: true,
      },
    ),
    setting(
      'timestamp.column.name',
      'Columns with the time of the last change',
      'Such as updated_at.',
      { kind: 'list', required: true, when: { id: 'mode', is: TIMESTAMP } },
    ),
    setting('incrementing.column.name', 'Column that grows', 'Such as id.', {
      required: true,
      when: { id: 'mode', is: INCREMENTING },
    }),
    setting('table.types', 'Kinds of tables', 'TABLE, VIEW and the like.', {
      ...{ kind: 'list', required: true, default: 'TABLE' },
    }),
    timezone,
    valueFormat(
      'output.data.format',
      'Format',
      [...SCHEMA_FORMATS, 'JSON'],
      'JSON',
    ),
    tasks(),
    keyFormat(
      'output.key.format',
      [...SCHEMA_FORMATS, 'JSON', 'STRING'],
      'JSON',
    ),
    advanced(
      'query',
      'paragraph',
      'Query instead of tables',
      'SQL; its rows go to the topic that the beginning above names in full.',
    ),
    advanced('schema.pattern', 'text', 'Schemas', 'Where to look for tables.'),
    advancedNumber(
      'poll.interval.ms',
      'Poll (ms)',
      'How often it looks.',
      5000,
      {
        min: 100,
      },
    ),
    advancedNumber('batch.max.rows', 'Rows at once', 'How many at most.', 100, {
      min: 1,
    }),
    advancedNumber(
      'timestamp.delay.interval.ms',
      'Delay (ms)',
      'How old a row must be, so that transactions can end that began earlier.',
      0,
    ),
    advanced(
      'timestamp.columns.mapping',
      'list',
      'Time columns by table',
      'As table-pattern:[column|column].',
    ),
    advanced(
      'incrementing.column.mapping',
      'list',
      'Growing columns by table',
      'As table-pattern:column.',
    ),
    advancedChoice('timestamp.granularity', 'Times', 'How exact they stay.', [
      ...['connect_logical', 'micros_long', 'micros_string'],
      ...['nanos_long', 'nanos_string', 'nanos_iso_datetime_string'],
    ]),
    advancedChoice('numeric.mapping', 'Numbers', 'How decimals are written.', [
      ...['none', 'precision_only', 'best_fit', 'best_fit_eager_double'],
    ]),
    quoting,
    advancedChoice(
      'transaction.isolation.mode',
      'Isolation',
      'Of the transactions in which it reads.',
      [
        ...['DEFAULT', 'READ_UNCOMMITTED', 'READ_COMMITTED'],
        ...['REPEATABLE_READ', 'SERIALIZABLE'],
      ],
    ),
    ...jdbcTrust,
    ...sourceFields,
  ],
  leftovers: ['Its topics stay, with what they hold.'],
};
