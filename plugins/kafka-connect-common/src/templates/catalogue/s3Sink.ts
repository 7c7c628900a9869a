import { awsLogin } from '../fields/aws';
import {
  advanced,
  advancedChoice,
  advancedNumber,
  advancedSwitch,
  setting,
} from '../fields/field';
import {
  AS_WORKER,
  keyFormat,
  sinkFields,
  tasks,
  topics,
  valueFormat,
} from '../fields/common';
import type { ConnectorTemplate } from '../Template';

/** What files are written as: formats of records that files do not have become JSON. */
const AS_READ: Readonly<Record<string, string>> = {
  ...{ AVRO: 'AVRO', BYTES: 'BYTES', [AS_WORKER]: 'JSON' },
  ...{ JSON: 'JSON', JSON_SR: 'JSON', PROTOBUF: 'JSON' },
};

/** Records into files. */
export const s3Sink: ConnectorTemplate = {
  id: 's3-sink',
  title: 'S3 sink',
  description:
    'Records of topics into files in a bucket, by hour or by day: an archive, or the way into a data lake.',
  type: 'sink',
  plugins: [{ managed: 'S3_SINK', title: 'Amazon S3' }],
  fields: [
    topics,
    valueFormat(
      'input.data.format',
      'Format of the records',
      ['AVRO', 'JSON_SR', 'PROTOBUF', 'JSON', 'BYTES'],
      'JSON',
    ),
    setting('s3.bucket.name', 'Bucket', "It lies in the cluster's region.", {
      required: true,
    }),
    ...awsLogin,
    setting(
      'output.data.format',
      'Format of the files',
      'PARQUET needs records with a schema.',
      {
        kind: 'choice',
        choices: ['AVRO', 'JSON', 'BYTES', 'PARQUET'],
        derived: (_, answers) => AS_READ[answers.get('inputDataFormat') ?? ''],
        derivedAs: 'AVRO and BYTES as they are read, JSON for all others',
      },
    ),
    setting('time.interval', 'A folder for each', 'Hour or day.', {
      kind: 'choice',
      choices: ['HOURLY', 'DAILY'],
      required: true,
    }),
    tasks(),
    advanced(
      's3.region',
      'text',
      'Region of the bucket',
      'Such as eu-central-1.',
      {
        derived: ({ cluster }) => cluster.region,
        derivedAs: "the cluster's",
      },
    ),
    keyFormat(
      'input.key.format',
      ['AVRO', 'BYTES', 'JSON', 'JSON_SR', 'PROTOBUF', 'STRING'],
      'STRING',
    ),
    advancedNumber(
      'flush.size',
      'Records in a file',
      'How many at most. Confluent Cloud takes 1000 at least, unless the cluster is a dedicated one.',
      1000,
      { min: 1 },
    ),
    advanced(
      'rotate.interval.ms',
      'integer',
      'Longest span of a file (ms)',
      'By the time of its records; none: as long as the folder.',
      { min: 0 },
    ),
    advancedNumber(
      'rotate.schedule.interval.ms',
      'Close files every (ms)',
      'By the clock; -1 is never.',
      -1,
      { min: -1 },
    ),
    advanced('topics.dir', 'text', 'Top folder', 'In the bucket.', {
      default: 'topics',
    }),
    advanced(
      'path.format',
      'text',
      'Folders',
      'How their names are made of the time.',
      {
        default: "'year'=YYYY/'month'=MM/'day'=dd/'hour'=HH",
      },
    ),
    advanced('locale', 'text', 'Language of the folders', 'Such as en.', {
      default: 'en',
    }),
    advanced('timezone', 'text', 'Time zone of the folders', 'Such as UTC.', {
      default: 'UTC',
    }),
    advancedChoice(
      'partitioner.class',
      'Folders by',
      'Time, or a field of the record.',
      [...['TimeBasedPartitioner', 'FieldPartitioner']],
    ),
    advanced(
      'partition.field.name',
      'list',
      'Fields for folders',
      'Of the record.',
      {
        required: true,
        when: { id: 'partitionerClass', is: ['FieldPartitioner'] },
      },
    ),
    advanced(
      'timestamp.field',
      'text',
      'Field with the time',
      "None: the record's own time.",
    ),
    advanced(
      'compression.codec',
      'choice',
      'Compression',
      "Of the files' format.",
      {
        choices: [
          ...['AVRO - snappy', 'AVRO - deflate', 'AVRO - bzip2'],
          ...['PARQUET - gzip', 'PARQUET - snappy', 'JSON - gzip'],
          'BYTES - gzip',
        ],
      },
    ),
    advancedChoice(
      'schema.compatibility',
      'Changed schemas',
      'Whether records of another schema go on in the same file.',
      ['NONE', 'BACKWARD', 'FORWARD', 'FULL'],
    ),
    advancedChoice(
      'behavior.on.null.values',
      'Empty records',
      'What becomes of them.',
      ['ignore', 'fail', 'write'],
    ),
    advancedNumber('s3.part.size', 'Part (bytes)', 'Of an upload.', 5_242_880, {
      min: 5_242_880,
    }),
    advanced('s3.ssea.name', 'choice', 'Encryption in the bucket', 'By S3.', {
      choices: ['AES256', 'aws:kms'],
    }),
    advanced(
      's3.sse.kms.key.id',
      'text',
      'Key of the encryption',
      'Its id in KMS.',
      { when: { id: 's3SseaName', is: ['aws:kms'] } },
    ),
    advanced(
      's3.sse.customer.key',
      'secret',
      'Own key of the encryption',
      'As a secret.',
    ),
    advancedSwitch('store.kafka.keys', 'Keep keys', 'In files beside.', false),
    advancedSwitch(
      'store.kafka.headers',
      'Keep headers',
      'In files beside.',
      false,
    ),
    advancedSwitch(
      's3.path.style.access.enabled',
      'Bucket in the path',
      'Of addresses, instead of the host.',
      true,
    ),
    advanced(
      'store.url',
      'text',
      'Address of the store',
      "None: Amazon's own.",
    ),
    ...sinkFields,
  ],
  leftovers: [
    'Its files stay in the bucket.',
    'Its queue of dead letters stays, and so does its consumer group until its offsets expire.',
  ],
};
