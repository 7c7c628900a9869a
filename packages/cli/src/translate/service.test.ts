import {
  startEmulator,
  type RunningEmulator,
} from '@kconnect/confluent-emulator';
import {
  clusterDefinitionSchema,
  translateConfig,
} from '@kconnect/plugin-kafka-connect-common';
import {
  builtinClusterKinds,
  type ConnectorDeployments,
} from '@kconnect/plugin-kafka-connect-node';
import type { Io } from '../io';
import { askService } from './askService';

const json = {
  'value.converter': 'org.apache.kafka.connect.json.JsonConverter',
  'value.converter.schemas.enable': 'false',
};
const avro = {
  'value.converter': 'io.confluent.connect.avro.AvroConverter',
  'value.converter.schema.registry.url': 'http://registry:8081',
};
const topics = { topics: 'finance.orders' };
const aws = {
  'aws.access.key.id': '${secret:aws:finance/s3#id}',
  'aws.secret.access.key': '${secret:aws:finance/s3#key}',
};
const jdbc = {
  'connection.user': 'connect',
  'connection.password': '${secret:aws:finance/db#password}',
};

/** One of each class, as a worker runs it. */
const WORKERS: Record<string, Record<string, string>> = {
  PostgresCdcSourceV2: {
    'connector.class': 'io.debezium.connector.postgresql.PostgresConnector',
    'database.hostname': 'salesdb.example.com',
    'database.port': '5432',
    'database.user': 'connect',
    'database.password': '${secret:aws:finance/db#password}',
    'database.dbname': 'salesdb',
    'topic.prefix': 'finance.salesdb',
    'plugin.name': 'pgoutput',
    transforms: 'unwrap',
    'transforms.unwrap.type': 'io.debezium.transforms.ExtractNewRecordState',
    'transforms.unwrap.delete.tombstone.handling.mode':
      'rewrite-with-tombstone',
    ...json,
  },
  PostgresSource: {
    'connector.class': 'io.confluent.connect.jdbc.JdbcSourceConnector',
    'connection.url': 'jdbc:postgresql://db/sales?sslmode=require',
    mode: 'timestamp',
    'timestamp.column.name': 'changed',
    'topic.prefix': 'finance.',
    ...{ ...jdbc, ...json },
  },
  MySqlSource: {
    'connector.class': 'io.confluent.connect.jdbc.JdbcSourceConnector',
    'connection.url': 'jdbc:mysql://db:3307/sales',
    mode: 'bulk',
    'topic.prefix': 'finance.',
    ...{ ...jdbc, ...avro },
  },
  PostgresSink: {
    'connector.class': 'io.debezium.connector.jdbc.JdbcSinkConnector',
    'connection.url': 'jdbc:postgresql://db/copy',
    'connection.username': 'connect',
    'connection.password': '${secret:aws:finance/db#password}',
    'insert.mode': 'upsert',
    'primary.key.mode': 'record_key',
    'schema.evolution': 'basic',
    ...{ ...topics, ...avro },
  },
  MySqlSink: {
    'connector.class': 'io.confluent.connect.jdbc.JdbcSinkConnector',
    'connection.url': 'jdbc:mysql://db/copy',
    'insert.mode': 'insert',
    'auto.create': 'true',
    'batch.size': '100',
    ...{ ...jdbc, ...topics, ...avro },
  },
  S3_SINK: {
    'connector.class': 'io.confluent.connect.s3.S3SinkConnector',
    's3.bucket.name': 'archive',
    's3.region': 'eu-central-1',
    'flush.size': '1000',
    'storage.class': 'io.confluent.connect.s3.storage.S3Storage',
    'format.class': 'io.confluent.connect.s3.format.parquet.ParquetFormat',
    'parquet.codec': 'snappy',
    'partition.duration.ms': '3600000',
    'timestamp.extractor': 'Record',
    ...{ ...topics, ...avro, ...aws },
  },
  DynamoDbSink: {
    'connector.class':
      'io.confluent.connect.aws.dynamodb.DynamoDbSinkConnector',
    'aws.dynamodb.pk.hash': 'partition',
    'aws.dynamodb.pk.sort': 'offset',
    'aws.dynamodb.region': 'eu-central-1',
    'aws.dynamodb.endpoint': 'https://dynamodb.eu-central-1.amazonaws.com',
    ...{ ...topics, ...json, ...aws },
  },
  DatagenSource: {
    'connector.class': 'io.confluent.kafka.connect.datagen.DatagenConnector',
    'kafka.topic': 'finance.orders',
    quickstart: 'orders',
    iterations: '-1',
    ...json,
  },
};

/** Where ours is not the service's, with the value that ours has. */
const DIFFERENCES: Record<string, Record<string, string | undefined>> = {
  // Debezium's own settings are nothing that Confluent's translation knows.
  PostgresSink: {
    'auto.create': 'true',
    'auto.evolve': 'true',
    'batch.sizes': '500',
    'connection.user': 'connect',
    'errors.tolerance': 'none',
    'insert.mode': 'UPSERT',
    'pk.mode': 'record_key',
    'quote.sql.identifiers': 'NEVER',
  },
  PostgresSource: { 'ssl.mode': 'require' },
  MySqlSink: { 'errors.tolerance': 'none', 'insert.mode': 'INSERT' },
  S3_SINK: {
    'compression.codec': 'PARQUET - snappy',
    'errors.tolerance': 'none',
  },
  DynamoDbSink: { 'errors.tolerance': 'none' },
  DatagenSource: { 'max.interval': '500', quickstart: 'ORDERS' },
};

describe('what is translated for Confluent Cloud', () => {
  let emulator: RunningEmulator;
  let deployments: ConnectorDeployments;
  let target: ReturnType<typeof clusterDefinitionSchema.parse>;
  let io: Io;

  beforeAll(async () => {
    emulator = await startEmulator();
    const { url, key, secret, environment, kafkaCluster } = emulator;
    target = clusterDefinitionSchema.parse({
      ...{ id: 'cc-dev', environment: 'dev', kind: 'confluent-cloud', url },
      confluent: { environment, kafkaCluster },
    });
    const kind = builtinClusterKinds.find(each => each.kind === target.kind)!;
    deployments = kind.deployments!({
      ...{ definition: target, credentials: { key, secret } },
      timeoutMs: 5_000,
    });
    const silent = { write: () => {}, isTTY: false };
    io = {
      ...{ stdout: silent, stderr: silent, cwd: '/' },
      env: { KCONNECT_API_KEY: key, KCONNECT_API_SECRET: secret },
      signal: new AbortController().signal,
    };
  });

  afterAll(async () => {
    await deployments.close();
    await emulator.close();
  });

  const translated = (name: string) => {
    const translation = translateConfig(WORKERS[name], {
      ...{ account: 'sa-fin-dev', region: 'eu-central-1' },
    });
    if (!translation.ok) throw new Error(translation.reason);
    return translation;
  };

  it.each(Object.keys(WORKERS))('%s is what the service takes', async name => {
    const { config, lost, missing } = translated(name);
    expect([config['connector.class'], lost, missing]).toEqual([name, [], []]);
    const settings = await deployments.validate(name, {
      values: { name: 'finance-some-thing-dev-x', ...config },
      secrets: [],
    });
    expect(settings.filter(({ errors }) => errors.length > 0)).toEqual([]);
  });

  it.each(Object.keys(WORKERS))(
    '%s is what the service makes of it, but for what is known',
    async name => {
      const { differences } = await askService(
        {
          ...{ target, translation: translated(name), source: WORKERS[name] },
        },
        io,
      );
      // What is written out so that nothing changes is nobody's but ours.
      const added = translated(name).added.map(({ key }) => key);
      expect(
        Object.fromEntries(
          differences
            .filter(({ key }) => key !== 'tasks.max' || !added.includes(key))
            .map(({ key, ours }) => [key, ours]),
        ),
      ).toEqual(DIFFERENCES[name] ?? {});
    },
  );
});
