import {
  advanced,
  advancedChoice,
  advancedNumber,
  advancedSwitch,
  fieldId,
  setting,
} from '../fields/field';
import {
  keyFormat,
  oneTask,
  sourceFields,
  valueFormat,
} from '../fields/common';
import type { ConnectorTemplate } from '../Template';
import { dataPrefixOf, identifierOf } from '../TemplatePlace';

const FORMATS = ['AVRO', 'JSON_SR', 'PROTOBUF', 'JSON'];
const CONTENT = 'As a secret that holds it.';
const ON_DISK = "A path on the workers' disks.";
const managed = { on: 'managed' } as const;
const worker = { on: 'self-managed' } as const;
const ofName = {
  derived: ({ name }: { name: string }) => identifierOf(name),
  derivedAs: 'the connector’s name with _ for hyphens',
};

/** Every change of a PostgreSQL database, from its log. */
export const postgresCdcSource: ConnectorTemplate = {
  id: 'postgresql-cdc-source',
  title: 'PostgreSQL CDC source',
  description:
    'Every insert, update and delete of a PostgreSQL database within seconds, from its log. The database needs wal_level=logical and a user with REPLICATION.',
  type: 'source',
  plugins: [{ managed: 'PostgresCdcSourceV2', title: 'PostgreSQL' }],
  fields: [
    setting('database.hostname', 'Host', 'Its name, without a port.', {
      required: true,
    }),
    setting('database.port', 'Port', 'Where the database listens.', {
      kind: 'integer',
      min: 1,
      max: 65_535,
      required: true,
      default: '5432',
    }),
    setting('database.dbname', 'Name of the database', 'One per connector.', {
      required: true,
    }),
    setting('database.user', 'User', 'It needs the right to replicate.', {
      required: true,
    }),
    setting('database.password', 'Password', 'As a secret.', {
      kind: 'secret',
      required: true,
    }),
    setting(
      'topic.prefix',
      'Beginning of the topics',
      'A topic is called `<this>.<schema>.<table>`.',
      {
        kind: 'topic-prefix',
        required: true,
        derived: dataPrefixOf,
        derivedAs: '`<prefix><data source>`',
      },
    ),
    setting(
      'table.include.list',
      'Tables',
      'As schema.table, each a regular expression; none: all.',
      { kind: 'list' },
    ),
    valueFormat('output.data.format', 'Format', FORMATS, 'JSON'),
    oneTask,
    keyFormat('output.key.format', [...FORMATS, 'STRING'], 'JSON'),
    advancedChoice(
      'snapshot.mode',
      'What is there already',
      'Whether rows that exist are read first.',
      ['initial', 'no_data', 'initial_only', 'when_needed'],
    ),
    advancedSwitch(
      'after.state.only',
      'Rows instead of changes',
      'Whether a record holds the row alone, as a sink to tables wants it.',
      false,
    ),
    advancedNumber(
      'heartbeat.interval.ms',
      'Heartbeat (ms)',
      "Without one, a quiet database's log fills its disk; 0 is none.",
      0,
    ),
    advanced(
      'heartbeat.action.query',
      'paragraph',
      'Query of the heartbeat',
      'SQL that is run with each heartbeat.',
    ),
    advanced(
      'slot.name',
      'text',
      'Replication slot',
      'Two connectors on one database need two.',
      ofName,
    ),
    advanced(
      'publication.name',
      'text',
      'Publication',
      'What the slot follows.',
      ofName,
    ),
    advancedChoice(
      'publication.autocreate.mode',
      'Making the publication',
      '`filtered`: for the tables above; `all_tables` needs a superuser; `disabled`: it is there.',
      ['all_tables', 'filtered', 'disabled'],
    ),
    ...['table.exclude.list', 'schema.include.list', 'schema.exclude.list']
      .concat(['column.include.list', 'column.exclude.list'])
      .map(key =>
        advanced(
          key,
          'list',
          key,
          'Regular expressions, separated by commas.',
          // Debezium's own rule.
          key.includes('.exclude.')
            ? { excludes: fieldId(key.replace('.exclude.', '.include.')) }
            : {},
        ),
      ),
    advancedChoice(
      'database.sslmode',
      'Encryption',
      'How sure to be whom it talks to.',
      [...['prefer', 'require', 'verify-ca', 'verify-full']],
    ),
    advanced(
      'database.sslrootcert',
      'secret',
      'Certificate to trust',
      CONTENT,
      managed,
    ),
    advanced('database.sslcert', 'secret', 'Own certificate', CONTENT, managed),
    advanced('database.sslkey', 'secret', 'Own key', CONTENT, managed),
    ...workersCertificates(),
    advanced(
      'database.sslpassword',
      'secret',
      'Password of the key',
      'As a secret.',
    ),
    advancedChoice(
      'decimal.handling.mode',
      'Decimals',
      'How exact they stay.',
      [...['precise', 'double', 'string']],
    ),
    advancedChoice('time.precision.mode', 'Times', 'How exact they stay.', [
      ...['adaptive', 'adaptive_time_microseconds', 'connect'],
    ]),
    advancedSwitch(
      'tombstones.on.delete',
      'Tombstones',
      'Whether an empty record follows a deletion, for compacted topics.',
      true,
    ),
    advanced(
      'message.key.columns',
      'text',
      'Columns of the key',
      'For tables without a primary key: schema.table:column.',
    ),
    advanced(
      'signal.data.collection',
      'text',
      'Table of signals',
      'As schema.table; a row in it starts a snapshot by hand.',
    ),
    advancedSwitch(
      'slot.drop.on.stop',
      'Drop the slot when stopped',
      'What changes meanwhile is then lost.',
      false,
    ),
    advancedSwitch(
      'slot.failover',
      'Slot on stand-bys',
      'From PostgreSQL 17 on.',
      false,
    ),
    advancedNumber('poll.interval.ms', 'Poll (ms)', 'How often it looks.', 500),
    advancedNumber(
      'max.batch.size',
      'Batch',
      'How many changes at once.',
      2048,
      {
        min: 1,
      },
    ),
    ...sourceFields,
  ],
  leftovers: [
    'The replication slot and the publication stay in the database, and the slot keeps its log: drop both, as the department.',
    'Its topics stay, with what they hold.',
  ],
};

function workersCertificates() {
  return [
    ['database.sslrootcert', 'Certificate to trust'],
    ['database.sslcert', 'Own certificate'],
    ['database.sslkey', 'Own key'],
  ].map(([key, title]) => ({
    ...advanced(key, 'text', title, ON_DISK, worker),
    id: `${key.replace('database.', '')}File`,
  }));
}
