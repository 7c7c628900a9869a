import {
  advanced,
  advancedNumber,
  advancedSwitch,
  setting,
} from '../fields/field';
import {
  keyFormat,
  sinkFields,
  tasks,
  topics,
  valueFormat,
} from '../fields/common';
import {
  jdbcConnection,
  jdbcPlugins,
  jdbcTrust,
  quoting,
  SCHEMA_FORMATS,
  timezone,
} from '../fields/jdbc';
import type { ConnectorTemplate, TemplateField } from '../Template';

const onOff = (key: string, title: string, help: string): TemplateField =>
  setting(key, title, help, {
    ...{ kind: 'switch', required: true, default: 'false' },
  });

/** Records into rows. */
export const jdbcSink: ConnectorTemplate = {
  id: 'jdbc-sink',
  title: 'JDBC sink',
  description:
    'Records of topics into tables of PostgreSQL or MySQL. The records need a schema.',
  type: 'sink',
  plugins: jdbcPlugins('Sink'),
  fields: [
    ...jdbcConnection,
    topics,
    valueFormat('input.data.format', 'Format of the records', SCHEMA_FORMATS),
    setting('insert.mode', 'Writing', 'UPSERT changes rows that are there.', {
      ...{ kind: 'choice', required: true },
      ...{ choices: ['INSERT', 'UPSERT'], default: 'INSERT' },
    }),
    setting('pk.mode', 'Primary key', 'Where it comes from.', {
      kind: 'choice',
      choices: ['none', 'kafka', 'record_key', 'record_value'],
      derived: (_, answers) =>
        answers.get('insertMode') === 'UPSERT' ? 'record_key' : undefined,
      derivedAs: 'record_key for UPSERT, else none',
    }),
    setting('pk.fields', 'Fields of the primary key', 'None: all of the key.', {
      kind: 'list',
      when: { id: 'pkMode', is: ['kafka', 'record_key', 'record_value'] },
    }),
    onOff(
      'auto.create',
      'Make tables',
      'Whether it makes those that are missing.',
    ),
    onOff(
      'auto.evolve',
      'Add columns',
      'Whether it adds those that are missing.',
    ),
    timezone,
    setting('date.timezone', 'Time zone of dates', "The database's, or UTC.", {
      ...{ kind: 'choice', required: true },
      ...{ choices: ['DB_TIMEZONE', 'UTC'], default: 'DB_TIMEZONE' },
    }),
    setting('timestamp.precision.mode', 'Times', 'How exact they stay.', {
      ...{ kind: 'choice', required: true },
      ...{ choices: ['microseconds', 'nanoseconds'], default: 'microseconds' },
    }),
    tasks(),
    keyFormat(
      'input.key.format',
      [...SCHEMA_FORMATS, 'JSON', 'STRING', 'BYTES'],
      'STRING',
    ),
    advanced(
      'table.name.format',
      'text',
      'Names of the tables',
      '${topic} stands for the topic.',
      { default: '${topic}', placeholders: ['${topic}'] },
    ),
    advancedSwitch(
      'delete.enabled',
      'Delete rows',
      'Whether an empty record deletes its row; needs record_key.',
      false,
    ),
    advanced(
      'fields.whitelist',
      'list',
      'Fields',
      'Those that are written; none: all.',
    ),
    advancedNumber('batch.sizes', 'Rows at once', 'How many at most.', 3000, {
      min: 1,
    }),
    quoting,
    ...jdbcTrust,
    ...sinkFields,
  ],
  leftovers: [
    'Its tables stay, with what they hold.',
    'Its queue of dead letters stays, and so does its consumer group until its offsets expire.',
  ],
};
