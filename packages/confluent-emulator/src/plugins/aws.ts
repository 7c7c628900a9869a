import { checkTopics, commonKeys, sinkKeys, sourceKeys } from './common.ts';
import { keysOf } from './model.ts';
import type { KeyDefinition, KeyError, Plugin } from './model.ts';
import type { ConnectorConfig } from '../connect/ConnectorConfig.ts';

const access = keysOf('How should we connect to your AWS account?');
const organise = keysOf('Organize my data by...');
const bucket = keysOf('Amazon S3 details');
const table = keysOf('Amazon DynamoDB details');

function withKeys(config: ConnectorConfig): boolean {
  return (config['authentication.method'] || 'Access Keys') === 'Access Keys';
}

const awsKeys: KeyDefinition[] = [
  access.text('authentication.method', 'Authentication method', {
    default: 'Access Keys',
    values: ['Access Keys', 'IAM Roles'],
    dependents: [
      'aws.access.key.id',
      'aws.secret.access.key',
      'provider.integration.id',
    ],
  }),
  access.secret('aws.access.key.id', 'Access key id', {
    required: true,
    when: withKeys,
  }),
  access.secret('aws.secret.access.key', 'Secret access key', {
    required: true,
    when: withKeys,
  }),
  access.text('provider.integration.id', 'Provider integration', {
    required: true,
    when: config => !withKeys(config),
  }),
];

const s3Keys: KeyDefinition[] = [
  bucket.text('s3.bucket.name', 'Bucket name', { required: true, trim: true }),
  bucket.text('s3.region', 'Bucket region', { importance: 'MEDIUM' }),
  bucket.text('store.url', 'Store URL', { importance: 'LOW' }),
  bucket.int('s3.part.size', 'Part size (bytes)', {
    default: '5242880',
    min: 5_242_880,
    importance: 'LOW',
  }),
  organise.text('output.data.format', 'Output message format', {
    values: ['AVRO', 'JSON', 'BYTES', 'PARQUET'],
    importance: 'MEDIUM',
  }),
  organise.text('time.interval', 'Time interval', {
    required: true,
    values: ['HOURLY', 'DAILY'],
  }),
  organise.int('flush.size', 'Flush size', { default: '1000', min: 1000 }),
  organise.text('topics.dir', 'Top directory', {
    default: 'topics',
    importance: 'MEDIUM',
  }),
  organise.text('path.format', 'Path format', {
    default: "'year'=YYYY/'month'=MM/'day'=dd/'hour'=HH",
    importance: 'MEDIUM',
  }),
  organise.text('timestamp.field', 'Timestamp field', { importance: 'LOW' }),
  organise.text('timezone', 'Time zone', { default: 'UTC', importance: 'LOW' }),
  organise.text('compression.codec', 'Compression', { importance: 'LOW' }),
  organise.int('rotate.schedule.interval.ms', 'Scheduled rotation (ms)', {
    default: '-1',
    min: -1,
    importance: 'LOW',
  }),
];

const dynamoSinkKeys: KeyDefinition[] = [
  table.text('aws.dynamodb.pk.hash', 'Partition key', {
    required: true,
    default: 'partition',
  }),
  table.text('aws.dynamodb.pk.sort', 'Sort key', {
    required: true,
    default: 'offset',
  }),
  table.text('table.name.format', 'Table name format', { default: '${topic}' }),
];

const dynamoSourceKeys: KeyDefinition[] = [
  table.text('dynamodb.service.endpoint', 'DynamoDB endpoint', {
    required: true,
    trim: true,
  }),
  table.text('dynamodb.table.discovery.mode', 'Table discovery', {
    default: 'INCLUDELIST',
    values: ['INCLUDELIST', 'TAG'],
  }),
  table.list('dynamodb.table.includelist', 'Tables included', { trim: true }),
  table.text('dynamodb.table.sync.mode', 'Sync mode', {
    default: 'SNAPSHOT_CDC',
    values: ['SNAPSHOT', 'CDC', 'SNAPSHOT_CDC'],
  }),
  table.text('dynamodb.cdc.initial.stream.position', 'Start of the stream', {
    default: 'TRIM_HORIZON',
    values: ['TRIM_HORIZON', 'LATEST'],
    importance: 'MEDIUM',
  }),
];

function checkDynamoSource(config: ConnectorConfig): KeyError[] {
  const byList =
    (config['dynamodb.table.discovery.mode'] || 'INCLUDELIST') ===
    'INCLUDELIST';
  return byList && !config['dynamodb.table.includelist']
    ? [
        {
          key: 'dynamodb.table.includelist',
          message: 'Table discovery by INCLUDELIST needs a list of tables',
        },
      ]
    : [];
}

/** Plugins for Amazon's stores. */
export const awsPlugins: readonly Plugin[] = [
  {
    class: 'S3_SINK',
    javaClass: 'io.confluent.connect.s3.S3SinkConnector',
    type: 'sink',
    version: '10.6.7',
    keys: [
      ...commonKeys({ keyIsSecret: true }),
      ...awsKeys,
      ...sinkKeys({
        formats: ['AVRO', 'JSON_SR', 'PROTOBUF', 'JSON', 'BYTES'],
        default: 'JSON',
      }),
      ...s3Keys,
    ],
    check: checkTopics,
  },
  {
    class: 'DynamoDbSink',
    javaClass: 'io.confluent.connect.aws.dynamodb.DynamoDbSinkConnector',
    type: 'sink',
    version: '1.4.3',
    keys: [
      ...commonKeys({ keyIsSecret: true }),
      ...awsKeys,
      ...sinkKeys({ formats: ['AVRO', 'JSON_SR', 'PROTOBUF', 'JSON'] }),
      ...dynamoSinkKeys,
    ],
    check: checkTopics,
  },
  {
    class: 'DynamoDbCdcSource',
    javaClass: 'io.confluent.connect.dynamodb.DynamoDBSourceConnector',
    type: 'source',
    version: '1.1.2',
    keys: [
      ...commonKeys({ keyIsSecret: false }),
      ...awsKeys,
      ...sourceKeys({
        formats: ['AVRO', 'JSON_SR', 'PROTOBUF'],
        default: 'AVRO',
        keyFormat: 'AVRO',
      }),
      ...dynamoSourceKeys,
    ],
    check: checkDynamoSource,
  },
];
