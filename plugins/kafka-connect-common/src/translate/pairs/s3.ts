import type { Draft } from '../Draft';
import { fixedInCloud, same, unlessSaid, worded, type Rule } from '../rules';
import { awsFormats, awsLogin } from './aws';
import type { PluginPair } from './PluginPair';

const PACKAGE = 'io.confluent.connect.s3.format';
const WRITERS: Readonly<Record<string, string>> = {
  AVRO: `${PACKAGE}.avro.AvroFormat`,
  JSON: `${PACKAGE}.json.JsonFormat`,
  BYTES: `${PACKAGE}.bytearray.ByteArrayFormat`,
  PARQUET: `${PACKAGE}.parquet.ParquetFormat`,
};

/** What is written where nothing is said: the format that is read, as far as files have it. */
const AS_READ: Readonly<Record<string, string>> = {
  AVRO: 'AVRO',
  JSON: 'JSON',
  JSON_SR: 'JSON',
  BYTES: 'BYTES',
};

/** The format of the files; it looks at the format of the records, and must come before that is translated. */
const outputFormat: Rule = {
  toManaged: worded(
    'output.data.format',
    'format.class',
    Object.entries(WRITERS),
  ).toManaged,
  toSelfManaged: draft => {
    const given = draft.given('output.data.format')?.toUpperCase();
    const read = draft.given('input.data.format')?.toUpperCase() ?? 'JSON';
    const writer = WRITERS[given ?? AS_READ[read] ?? ''];
    if (given !== undefined && writer !== undefined) {
      draft.move(['output.data.format'], { 'format.class': writer });
    } else if (writer !== undefined) {
      draft.add(
        'format.class',
        writer,
        'Files are written as records are read.',
      );
    } else {
      draft.lose('output.data.format', 'A worker has no such format.');
      draft.need('format.class', 'Nothing says how files are written.');
    }
  },
};

/** The setting that compresses a format's files on a worker. */
const CODECS: Readonly<Record<string, string>> = {
  AVRO: 'avro.codec',
  PARQUET: 'parquet.codec',
  JSON: 's3.compression.type',
  BYTES: 's3.compression.type',
};

/** Compression: one setting with the format in its value, or one for each format. It comes after the format. */
const compression: Rule = {
  toManaged: draft => {
    const written = draft.result('output.data.format') ?? '';
    for (const key of new Set(Object.values(CODECS))) {
      const codec = draft.given(key)?.toLowerCase();
      if (codec === undefined) continue;
      if (codec === 'none' || codec === 'null') {
        draft.imply(key, 'Confluent Cloud does so where nothing is said.');
      } else if (CODECS[written] === key) {
        draft.move([key], { 'compression.codec': `${written} - ${codec}` });
      } else {
        draft.lose(key, 'It is of another format than the files have.');
      }
    }
  },
  toSelfManaged: draft => {
    const given = draft.given('compression.codec');
    const [, name, codec] = /^(\w+) ?- ?(\w+)$/.exec(given ?? '') ?? [];
    const key = name && CODECS[name.toUpperCase()];
    if (key && isWritten(draft, name.toUpperCase())) {
      draft.move(['compression.codec'], { [key]: codec.toLowerCase() });
    } else {
      draft.lose(
        'compression.codec',
        'It is not one of the format of the files.',
      );
    }
  },
};

function isWritten(draft: Draft, name: string): boolean {
  return draft.result('format.class') === WRITERS[name];
}

const DURATIONS = [
  ['HOURLY', '3600000'],
  ['DAILY', '86400000'],
] as const;

const rotation: Rule = {
  toManaged: draft => draft.keep('rotate.interval.ms'),
  toSelfManaged: draft => {
    draft.keep('rotate.interval.ms');
    const duration = draft.result('partition.duration.ms');
    if (duration === undefined) return;
    draft.add(
      'rotate.interval.ms',
      duration,
      'Confluent Cloud closes files after the time interval.',
    );
  },
};

const EXTRACTOR = 'timestamp.extractor';

/** By which time records are sorted into folders. */
const time: Rule = {
  toManaged: draft => {
    const field = draft.given('timestamp.field');
    const wanted = field === undefined ? 'Record' : 'RecordField';
    const extractor = draft.given(EXTRACTOR);
    draft.keep('timestamp.field');
    if (extractor === undefined) {
      draft.note(
        EXTRACTOR,
        'The worker went by its own clock; Confluent Cloud goes by the time of the record, or of its field.',
      );
    } else if (extractor === wanted) {
      draft.imply(EXTRACTOR, 'Confluent Cloud always does so.');
    } else {
      draft.lose(
        EXTRACTOR,
        'Confluent Cloud goes by the time of the record, or of its field.',
      );
    }
  },
  toSelfManaged: draft => {
    const isField = draft.given('timestamp.field') !== undefined;
    draft.keep('timestamp.field');
    draft.add(
      EXTRACTOR,
      isField ? 'RecordField' : 'Record',
      'Confluent Cloud always does so.',
    );
  },
};

/** What a managed sink takes where nothing is said, and a worker wants to be told. */
const written = (key: string, value: string): Rule =>
  unlessSaid(key, key, { selfManaged: value });

const fewRecords: Rule = {
  toManaged: draft => {
    const size = Number(draft.given('flush.size') ?? '1000');
    if (size < 1000) {
      draft.note(
        'flush.size',
        'Confluent Cloud takes 1000 at least, unless the cluster is a dedicated one.',
      );
    }
  },
  toSelfManaged: () => {},
};

const region: Rule = {
  toManaged: () => {},
  toSelfManaged: draft => {
    if (draft.isSaid('s3.region')) return;
    const { region: of } = draft.options;
    if (of === undefined) {
      draft.need('s3.region', 'No region of the cluster is known.');
    } else {
      draft.add('s3.region', of, 'It is the region of the managed cluster.');
    }
  },
};

/** The sink to Amazon S3. */
export const S3_SINK: PluginPair = {
  managed: 'S3_SINK',
  selfManaged: 'io.confluent.connect.s3.S3SinkConnector',
  type: 'sink',
  rules: [
    fewRecords,
    same(
      ...['s3.bucket.name', 's3.region', 'topics.dir', 'path.format'],
      ...['locale', 'timezone', 'flush.size', 'rotate.schedule.interval.ms'],
      ...['partition.field.name', 'schema.compatibility', 's3.part.size'],
      ...['behavior.on.null.values', 's3.ssea.name', 's3.sse.kms.key.id'],
      ...['s3.sse.customer.key', 'store.kafka.keys', 'store.kafka.headers'],
      ...['s3.path.style.access.enabled', 'store.url'],
    ),
    region,
    ...awsLogin,
    outputFormat,
    compression,
    ...awsFormats(['AVRO', 'JSON_SR', 'PROTOBUF', 'JSON', 'BYTES'], 'JSON'),
    worded('time.interval', 'partition.duration.ms', DURATIONS),
    rotation,
    time,
    worded(
      'partitioner.class',
      'partitioner.class',
      ['TimeBasedPartitioner', 'FieldPartitioner'].map(name => [
        name,
        `io.confluent.connect.storage.partitioner.${name}`,
      ]),
    ),
    written(
      'partitioner.class',
      'io.confluent.connect.storage.partitioner.TimeBasedPartitioner',
    ),
    written('path.format', "'year'=YYYY/'month'=MM/'day'=dd/'hour'=HH"),
    written('locale', 'en'),
    written('timezone', 'UTC'),
    written('flush.size', '1000'),
    fixedInCloud('storage.class', 'io.confluent.connect.s3.storage.S3Storage'),
  ],
};
