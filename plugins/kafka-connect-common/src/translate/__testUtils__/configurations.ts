import fc from 'fast-check';

type Values = Record<string, fc.Arbitrary<string>>;

/** A class of connectors, with configurations of it of which the mapping says that nothing is lost. */
export interface GeneratedClass {
  /** Class and class there, for the test's title. */
  title: string;
  /** The plugin there, where it is not the nearest one. */
  plugin?: string;
  /** Settings that every configuration has, and others that it may have. */
  needed: Values;
  optional: Values;
}

const word = fc.stringMatching(/^[a-z][a-z0-9_]{0,11}$/);
const host = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9-]{0,8}(\.[a-z]{2,5}){0,2}$/),
  fc.constant('[2001:db8::1]'),
  fc.constant('${secret:aws:finance/db#host}'),
);
const port = fc.integer({ min: 1, max: 65_535 }).map(String);
const number = fc.nat({ max: 100_000 }).map(String);
const truth = fc.constantFrom('true', 'false');
const free = fc.string({ minLength: 1, unit: 'grapheme' });
const reference = word.map(name => `\${secret:aws:finance/${name}#password}`);
const oneOf = (...values: string[]) => fc.constantFrom(...values);
const always = (value: string) => fc.constant(value);

const schemaless = ['STRING', 'BYTES'] as const;
const CONVERTERS = {
  STRING: 'org.apache.kafka.connect.storage.StringConverter',
  BYTES: 'org.apache.kafka.connect.converters.ByteArrayConverter',
  AVRO: 'io.confluent.connect.avro.AvroConverter',
  JSON_SR: 'io.confluent.connect.json.JsonSchemaConverter',
  PROTOBUF: 'io.confluent.connect.protobuf.ProtobufConverter',
};

const COMMON: Values = {
  'tasks.max': fc.integer({ min: 1, max: 9 }).map(String),
  'errors.tolerance': oneOf('all', 'none'),
  'header.converter': always(CONVERTERS.STRING),
  transforms: always('route'),
  'transforms.route.type': always(
    'org.apache.kafka.connect.transforms.RegexRouter',
  ),
  'transforms.route.regex': free,
  'transforms.route.predicate': word,
  'predicates.p.type': word,
};

const MANAGED: Values = {
  ...COMMON,
  'kafka.auth.mode': always('SERVICE_ACCOUNT'),
  'kafka.service.account.id': always('sa-fin-dev'),
  'schema.context.name': always('default'),
  'auto.restart.on.user.error': always('false'),
  'csfle.enabled': always('false'),
  'secret.manager.enabled': always('false'),
  'cloud.environment': always('prod'),
  'value.converter.value.subject.name.strategy': oneOf('RecordNameStrategy'),
};

const WORKER: Values = {
  ...COMMON,
  'errors.log.enable': always('true'),
  'errors.retry.timeout': always('300000'),
  'errors.log.include.messages': always('false'),
  'value.converter.value.subject.name.strategy': always(
    'io.confluent.kafka.serializers.subject.TopicNameStrategy',
  ),
};

const SINK: Values = {
  'errors.deadletterqueue.topic.name': word,
  'consumer.override.auto.offset.reset': oneOf('earliest', 'latest'),
};
const MANAGED_SINK: Values = {
  ...MANAGED,
  ...SINK,
  'max.poll.records': number,
  'max.poll.interval.ms': number,
  'input.key.format': oneOf(...schemaless),
};
const WORKER_SINK: Values = {
  ...WORKER,
  ...SINK,
  'consumer.override.max.poll.records': number,
  'errors.deadletterqueue.context.headers.enable': always('true'),
};
const SOURCE: Values = { 'producer.override.linger.ms': number };
const MANAGED_SOURCE: Values = {
  ...MANAGED,
  ...SOURCE,
  'output.key.format': oneOf('STRING', 'JSON'),
};
const WORKER_SOURCE: Values = {
  ...WORKER,
  ...SOURCE,
  'topic.creation.default.partitions': always('1'),
};

const toJson: Values = {
  'value.converter': always('org.apache.kafka.connect.json.JsonConverter'),
  'value.converter.schemas.enable': always('false'),
};
const keyText: Values = { 'key.converter': always(CONVERTERS.STRING) };

const CDC: Values = {
  'database.hostname': host,
  'database.port': port,
  'database.user': word,
  'database.password': reference,
  'database.dbname': word,
  'topic.prefix': word,
};
const CDC_OPTIONAL: Values = {
  'slot.name': word,
  'database.sslmode': oneOf('prefer', 'require'),
  'table.include.list': free,
  'column.exclude.list': free,
  'heartbeat.interval.ms': number,
  'heartbeat.action.query': free,
  'tombstones.on.delete': truth,
};

const POSTGRES_URL = fc
  .tuple(host, port, word)
  .map(([of, at, name]) => `jdbc:postgresql://${of}:${at}/${name}`);
const MYSQL_URL = fc
  .tuple(host, port, free)
  .filter(([, , name]) => name === name.trim() && name !== '')
  .map(
    ([of, at, name]) => `jdbc:mysql://${of}:${at}/${encodeURIComponent(name)}`,
  );

const DATABASE: Values = {
  'connection.host': host,
  'connection.port': port,
  'connection.user': word,
  'connection.password': reference,
  'db.name': word,
};
const SSL: Values = {
  'ssl.mode': oneOf('prefer', 'require', 'verify-ca', 'verify-full'),
};
const JDBC_SOURCE: Values = {
  'timestamp.column.name': word,
  'table.whitelist': free,
  query: free,
  'poll.interval.ms': number,
  'db.timezone': oneOf('UTC', 'Europe/Berlin'),
};
const JDBC_SINK: Values = {
  'pk.fields': word,
  'pk.mode': oneOf('none', 'kafka', 'record_key', 'record_value'),
  'delete.enabled': truth,
  'table.name.format': oneOf('${topic}', 'kafka_${topic}'),
};

const S3: Values = {
  's3.bucket.name': word,
  'aws.access.key.id': reference,
  'aws.secret.access.key': reference,
};
const S3_OPTIONAL: Values = {
  's3.region': oneOf('eu-central-1'),
  'topics.dir': word,
  'path.format': free,
  'timestamp.field': word,
  'rotate.interval.ms': number,
  'flush.size': fc.integer({ min: 1000, max: 9999 }).map(String),
};

const java = {
  jdbcSource: 'io.confluent.connect.jdbc.JdbcSourceConnector',
  jdbcSink: 'io.confluent.connect.jdbc.JdbcSinkConnector',
  debeziumSink: 'io.debezium.connector.jdbc.JdbcSinkConnector',
  cdc: 'io.debezium.connector.postgresql.PostgresConnector',
  s3: 'io.confluent.connect.s3.S3SinkConnector',
  dynamo: 'io.confluent.connect.aws.dynamodb.DynamoDbSinkConnector',
  datagen: 'io.confluent.kafka.connect.datagen.DatagenConnector',
  mock: 'org.apache.kafka.connect.tools.MockSourceConnector',
};

function generated(
  name: string,
  needed: Values,
  optional: Values,
  plugin?: string,
): GeneratedClass {
  return {
    title: plugin ? `${name} as ${plugin}` : name,
    plugin,
    needed: { 'connector.class': always(name), ...needed },
    optional,
  };
}

const topics: Values = { topics: word };
const managedJdbcSink = (name: string, plugin?: string) =>
  generated(
    name,
    { ...DATABASE, ...topics, 'input.data.format': oneOf('AVRO', 'PROTOBUF') },
    {
      ...MANAGED_SINK,
      ...SSL,
      ...JDBC_SINK,
      'insert.mode': oneOf('INSERT', 'UPSERT'),
      'batch.sizes': number,
      'quote.sql.identifiers': oneOf('ALWAYS', 'NEVER'),
    },
    plugin,
  );
const managedJdbcSource = (name: string) =>
  generated(
    name,
    {
      ...DATABASE,
      'topic.prefix': word,
      mode: word,
      'output.data.format': always('JSON'),
    },
    { ...MANAGED_SOURCE, ...SSL, ...JDBC_SOURCE },
  );
const registry: Values = {
  'value.converter': oneOf(CONVERTERS.AVRO, CONVERTERS.JSON_SR),
  'value.converter.schema.registry.url': always('http://registry:8081'),
  'value.converter.basic.auth.user.info': reference,
};

/** Each class that the mapping knows, on both sides. */
export const GENERATED: readonly GeneratedClass[] = [
  generated(
    'PostgresCdcSourceV2',
    { ...CDC, 'output.data.format': always('JSON') },
    {
      ...MANAGED_SOURCE,
      ...CDC_OPTIONAL,
      'after.state.only': truth,
      'exactly.once.enabled': truth,
      'authentication.method': always('Password'),
    },
  ),
  generated(
    java.cdc,
    { ...CDC, ...toJson, ...keyText },
    {
      ...WORKER_SOURCE,
      ...CDC_OPTIONAL,
      'plugin.name': always('pgoutput'),
      'exactly.once.support': oneOf('required', 'requested'),
    },
  ),
  managedJdbcSource('PostgresSource'),
  managedJdbcSource('MySqlSource'),
  ...[POSTGRES_URL, MYSQL_URL].map(url =>
    generated(
      java.jdbcSource,
      {
        ...{ 'connection.url': url, mode: word, 'topic.prefix': word },
        ...{ ...toJson, ...keyText },
      },
      {
        ...{ ...WORKER_SOURCE, ...JDBC_SOURCE },
        'connection.user': word,
        'connection.password': reference,
        'validate.non.null': always('false'),
      },
    ),
  ),
  managedJdbcSink('PostgresSink'),
  managedJdbcSink('MySqlSink'),
  managedJdbcSink('PostgresSink', java.debeziumSink),
  ...[POSTGRES_URL, MYSQL_URL].map(url =>
    generated(
      java.jdbcSink,
      { 'connection.url': url, ...topics, ...registry, ...keyText },
      {
        ...{ ...WORKER_SINK, ...JDBC_SINK },
        'connection.user': word,
        'connection.password': reference,
        'insert.mode': oneOf('insert', 'upsert'),
        'batch.size': number,
        'auto.create': truth,
      },
    ),
  ),
  generated(
    java.debeziumSink,
    { 'connection.url': POSTGRES_URL, ...topics, ...registry, ...keyText },
    {
      ...WORKER_SINK,
      'connection.username': word,
      'connection.password': reference,
      'primary.key.mode': oneOf('none', 'record_key'),
      'primary.key.fields': word,
      'schema.evolution': oneOf('none', 'basic'),
      'collection.name.format': word,
      'use.time.zone': oneOf('UTC'),
      'quote.identifiers': truth,
    },
    undefined,
  ),
  generated(
    'S3_SINK',
    {
      ...{ ...S3, ...topics, 'time.interval': oneOf('HOURLY', 'DAILY') },
      'input.data.format': oneOf('JSON', 'BYTES'),
    },
    {
      ...{ ...MANAGED_SINK, ...S3_OPTIONAL },
      'authentication.method': always('Access Keys'),
      'partitioner.class': oneOf('TimeBasedPartitioner', 'FieldPartitioner'),
    },
  ),
  generated(
    'S3_SINK',
    {
      ...{ ...S3, ...topics, 'time.interval': oneOf('HOURLY', 'DAILY') },
      'input.data.format': always('JSON'),
      'output.data.format': always('PARQUET'),
    },
    {
      ...{ ...MANAGED_SINK, ...S3_OPTIONAL },
      'compression.codec': oneOf('PARQUET - gzip', 'PARQUET - snappy'),
    },
  ),
  generated(
    java.s3,
    {
      ...{ ...S3, ...topics, ...toJson, ...keyText },
      'partition.duration.ms': oneOf('3600000', '86400000'),
      'format.class': always('io.confluent.connect.s3.format.json.JsonFormat'),
      'storage.class': always('io.confluent.connect.s3.storage.S3Storage'),
      'flush.size': always('2000'),
    },
    { ...WORKER_SINK, ...S3_OPTIONAL, 's3.compression.type': always('gzip') },
  ),
  generated(
    'DynamoDbSink',
    {
      ...topics,
      'input.data.format': always('JSON'),
      'aws.access.key.id': reference,
      'aws.secret.access.key': reference,
    },
    {
      ...MANAGED_SINK,
      'aws.dynamodb.pk.hash': word,
      'table.name.format': word,
    },
  ),
  generated(
    java.dynamo,
    {
      ...{ ...topics, ...toJson, ...keyText },
      'aws.access.key.id': reference,
      'aws.secret.access.key': reference,
      'aws.dynamodb.region': always('eu-central-1'),
      'aws.dynamodb.endpoint': always(
        'https://dynamodb.eu-central-1.amazonaws.com',
      ),
    },
    { ...WORKER_SINK, 'aws.dynamodb.pk.sort': word },
  ),
  generated(
    'DatagenSource',
    { 'kafka.topic': word, 'output.data.format': always('JSON') },
    {
      ...MANAGED_SOURCE,
      quickstart: oneOf('ORDERS', 'STOCK_TRADES'),
      'schema.string': free,
      'max.interval': number,
    },
  ),
  generated(
    java.datagen,
    { 'kafka.topic': word, ...toJson, ...keyText },
    {
      ...WORKER_SOURCE,
      quickstart: oneOf('orders', 'users'),
      iterations: always('-1'),
    },
  ),
];

/** Classes of which a configuration always loses something. */
export const LOSSY: readonly GeneratedClass[] = [
  generated(
    'DatagenSource',
    { 'kafka.topic': word, 'output.data.format': always('JSON') },
    {},
    java.mock,
  ),
  generated(java.mock, { mock_mode: word }, {}),
];

/** A configuration of a class. */
export function configurationOf({
  needed,
  optional,
}: GeneratedClass): fc.Arbitrary<Record<string, string>> {
  return fc
    .tuple(
      fc.record(needed),
      fc.record(optional, { requiredKeys: [] }) as fc.Arbitrary<
        Record<string, string>
      >,
    )
    .map(([a, b]) => ({ ...b, ...a }));
}
