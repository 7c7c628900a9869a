import type { TemplateField } from '../Template';
import { deadLetterQueueOf } from '../TemplatePlace';
import {
  advanced,
  advancedChoice,
  advancedNumber,
  advancedSwitch,
  fieldId,
  question,
  setting,
} from './field';

/** The format by which a worker's own converters are left to it. */
export const AS_WORKER = 'WORKER';

/** The format of records, which a worker may also have of its own. */
export function valueFormat(
  key: string,
  title: string,
  formats: readonly string[],
  byDefault?: string,
): TemplateField {
  return setting(
    key,
    title,
    `AVRO, JSON_SR and PROTOBUF keep a schema. ${AS_WORKER} is what a self-managed cluster's workers are set up for.`,
    {
      kind: 'format',
      required: true,
      choices: [...formats, AS_WORKER],
      ...(byDefault !== undefined && { default: byDefault }),
    },
  );
}

/** The format of their keys. */
export function keyFormat(
  key: string,
  formats: readonly string[],
  byDefault: string,
): TemplateField {
  return advanced(
    key,
    'format',
    'Format of the keys',
    'As the values have one.',
    {
      choices: [...formats, AS_WORKER],
      default: byDefault,
    },
  );
}

/** How many tasks; each counts towards the department's limit. */
export const tasks = (more: Partial<TemplateField> = {}): TemplateField => ({
  ...setting(
    'tasks.max',
    'Tasks',
    "How many tasks share the work at most; all count towards the department's limit.",
    { kind: 'integer', required: true, default: '1', min: 1, max: 999 },
  ),
  ...more,
});

/** For a plugin that never runs more than one. */
export const oneTask: TemplateField = tasks({
  max: 1,
  advanced: true,
  help: 'The plugin never runs more than one.',
});

export const SCHEMA_REGISTRY_URL = 'schemaRegistryUrl';
export const SCHEMA_REGISTRY_LOGIN = 'schemaRegistryLogin';

/** A setting of either converter. */
const ofConverter =
  (key: string): TemplateField['shownBy'] =>
  config =>
    config[`value.converter.${key}`] ?? config[`key.converter.${key}`];

/** Where a worker finds the registry that Confluent Cloud has by itself. */
const registry: readonly TemplateField[] = [
  question(
    SCHEMA_REGISTRY_URL,
    'text',
    'Address of the schema registry',
    'For AVRO, JSON_SR and PROTOBUF.',
    {
      on: 'self-managed',
      advanced: true,
      shownBy: ofConverter('schema.registry.url'),
    },
  ),
  question(
    SCHEMA_REGISTRY_LOGIN,
    'secret',
    'Login of the schema registry',
    'A secret that holds user:password.',
    {
      on: 'self-managed',
      advanced: true,
      shownBy: ofConverter('basic.auth.user.info'),
    },
  ),
];

const STRATEGIES = [
  'TopicNameStrategy',
  'RecordNameStrategy',
  'TopicRecordNameStrategy',
];

const all: readonly TemplateField[] = [
  advancedChoice(
    'value.converter.decimal.format',
    'Decimals in plain JSON',
    'As bytes in base 64, or as numbers.',
    ['BASE64', 'NUMERIC'],
  ),
  advancedChoice(
    'value.converter.value.subject.name.strategy',
    'Subjects of value schemas',
    'By what the registry tells schemas of values apart.',
    STRATEGIES,
  ),
  advancedChoice(
    'key.converter.key.subject.name.strategy',
    'Subjects of key schemas',
    'By what the registry tells schemas of keys apart.',
    STRATEGIES,
  ),
  ...registry,
  advanced(
    'schema.context.name',
    'text',
    'Schema context',
    'The part of the registry that schemas belong to.',
    { on: 'managed', default: 'default' },
  ),
  advancedSwitch(
    'auto.restart.on.user.error',
    'Restart by itself',
    'Confluent Cloud restarts tasks that failed by what the department can mend.',
    true,
    { on: 'managed' },
  ),
];

/** What every source has behind "Advanced". */
export const sourceFields: readonly TemplateField[] = [
  advancedChoice(
    'errors.tolerance',
    'Records that fail',
    '`none`: the first one stops the task; `all`: they are left out.',
    ['none', 'all'],
  ),
  advanced(
    'producer.override.linger.ms',
    'integer',
    'Wait for more records (ms)',
    'How long the producer waits to fill a batch.',
    { min: 0 },
  ),
  advanced(
    'producer.override.compression.type',
    'choice',
    'Compression in Kafka',
    'How batches are compressed.',
    { choices: ['none', 'gzip', 'snappy', 'lz4', 'zstd'] },
  ),
  ...all,
];

export const DEAD_LETTERS = 'errors.deadletterqueue.topic.name';
/** The id of the field for the queue of dead letters. */
export const DEAD_LETTERS_ID = fieldId(DEAD_LETTERS);

/** The topics that a sink reads. */
export const topics: TemplateField = setting(
  'topics',
  'Topics',
  "What it reads. Their names begin with one of the department's prefixes.",
  { kind: 'topics', required: true },
);

/** What every sink has behind "Advanced". */
export const sinkFields: readonly TemplateField[] = [
  advancedChoice(
    'errors.tolerance',
    'Records that fail',
    '`all`: they go to the queue of dead letters; `none`: the first one stops the task.',
    ['all', 'none'],
  ),
  advanced(
    DEAD_LETTERS,
    'topic',
    'Queue of dead letters',
    'Where records go that fail.',
    { derived: deadLetterQueueOf, derivedAs: '`<prefix>dlq.<name>`' },
  ),
  advancedNumber(
    'errors.deadletterqueue.topic.replication.factor',
    'Copies of dead letters',
    'In how many brokers the queue is kept where it has to be made.',
    3,
    { on: 'self-managed', min: 1, max: 9 },
  ),
  advancedNumber(
    'max.poll.records',
    'Records in one poll',
    'How many at most.',
    500,
    { min: 1 },
  ),
  advancedNumber(
    'max.poll.interval.ms',
    'Longest time between polls (ms)',
    'After it the task counts as stuck.',
    300_000,
    { min: 60_000 },
  ),
  advanced(
    'consumer.override.auto.offset.reset',
    'choice',
    'Where to begin',
    'With the oldest record or with the next one, where the connector has read nothing yet.',
    { choices: ['earliest', 'latest'] },
  ),
  advanced(
    'consumer.override.isolation.level',
    'choice',
    'Transactions',
    'Whether records of transactions that are not committed are read.',
    { choices: ['read_uncommitted', 'read_committed'] },
  ),
  ...all,
];
