import type { TranslationOptions } from './ConfigTranslation';
import { translateConfig } from './translateConfig';

const CDC = {
  'connector.class': 'PostgresCdcSourceV2',
  'kafka.auth.mode': 'SERVICE_ACCOUNT',
  'kafka.service.account.id': 'sa-fin-dev',
  'tasks.max': '1',
  'database.hostname': 'salesdb.example.com',
  'database.port': '5432',
  'database.user': 'connect',
  'database.password': '${secret:aws:finance/salesdb#password}',
  'database.dbname': 'salesdb',
  'topic.prefix': 'finance.salesdb',
  'output.data.format': 'JSON',
};
const WORKER_CDC = {
  'connector.class': 'io.debezium.connector.postgresql.PostgresConnector',
  'database.hostname': 'salesdb.example.com',
  'database.port': '5432',
  'database.user': 'connect',
  'database.password': '${secret:aws:finance/salesdb#password}',
  'database.dbname': 'salesdb',
  'topic.prefix': 'finance.salesdb',
  'value.converter': 'org.apache.kafka.connect.json.JsonConverter',
  'value.converter.schemas.enable': 'false',
  'key.converter': 'org.apache.kafka.connect.storage.StringConverter',
};
const WORKER_SINK = {
  'connector.class': 'io.debezium.connector.jdbc.JdbcSinkConnector',
  topics: 'finance.orders',
  'connection.url': 'jdbc:postgresql://copy.example.com/copy',
  'connection.username': 'connect',
  'connection.password': '${secret:aws:finance/copy#password}',
};

function translate(
  config: Record<string, string>,
  options: TranslationOptions = {},
) {
  const translation = translateConfig(config, options);
  if (!translation.ok) throw new Error(translation.reason);
  return translation;
}

const refusal = (
  config: Record<string, string>,
  options: TranslationOptions = {},
) => {
  const translation = translateConfig(config, options);
  if (translation.ok) throw new Error('It was translated.');
  return `${translation.reason} ${translation.fix}`;
};

const keys = (remarks: readonly { key: string }[]) => remarks.map(r => r.key);

describe('a managed source for a worker', () => {
  it('says what Confluent Cloud does by itself', () => {
    const { config, implied, lost, missing } = translate(CDC);
    expect(config).toEqual({
      'connector.class': 'io.debezium.connector.postgresql.PostgresConnector',
      'tasks.max': '1',
      'database.hostname': 'salesdb.example.com',
      'database.port': '5432',
      'database.user': 'connect',
      'database.password': '${secret:aws:finance/salesdb#password}',
      'database.dbname': 'salesdb',
      'topic.prefix': 'finance.salesdb',
      'plugin.name': 'pgoutput',
      'value.converter': 'org.apache.kafka.connect.json.JsonConverter',
      'value.converter.schemas.enable': 'false',
      'key.converter': 'org.apache.kafka.connect.json.JsonConverter',
      'key.converter.schemas.enable': 'false',
      'topic.creation.default.partitions': '1',
      'topic.creation.default.replication.factor': '-1',
      'errors.retry.timeout': '300000',
      'errors.retry.delay.max.ms': '30000',
      'errors.log.enable': 'true',
      'errors.log.include.messages': 'false',
    });
    expect(keys(implied)).toEqual([
      'kafka.auth.mode',
      'kafka.service.account.id',
    ]);
    expect([lost, missing]).toEqual([[], []]);
  });

  it('puts a transform in place of after.state.only, before all others', () => {
    const { config, lost } = translate({
      ...CDC,
      'after.state.only': 'true',
      transforms: 'unwrap',
      'transforms.unwrap.type': 'org.apache.kafka.connect.transforms.Filter',
    });
    expect(config).toMatchObject({
      transforms: 'unwrap2,unwrap',
      'transforms.unwrap.type': 'org.apache.kafka.connect.transforms.Filter',
      'transforms.unwrap2.type': 'io.debezium.transforms.ExtractNewRecordState',
      'transforms.unwrap2.delete.tombstone.handling.mode':
        'rewrite-with-tombstone',
    });
    expect(lost).toEqual([]);
  });

  it('leaves settings of a transform that is not in the list alone', () => {
    const { config, lost } = translate({
      ...CDC,
      'after.state.only': 'true',
      'transforms.unwrap.type': 'org.apache.kafka.connect.transforms.Filter',
    });
    expect([config.transforms, lost]).toEqual(['unwrap2', []]);
    expect(config['transforms.unwrap.type']).toContain('Filter');
    expect(config['transforms.unwrap2.type']).toContain(
      'ExtractNewRecordState',
    );
  });

  it('asks for the registry that Confluent Cloud has by itself', () => {
    const { missing } = translate({ ...CDC, 'output.data.format': 'AVRO' });
    expect(keys(missing)).toEqual(['value.converter.schema.registry.url']);
  });

  it('says what Debezium calls it today', () => {
    const { config } = translate({ ...CDC, 'snapshot.mode': 'never' });
    expect(config['snapshot.mode']).toBe('no_data');
    const back = translate({ ...config, 'database.sslmode': 'allow' });
    expect(back.config['snapshot.mode']).toBe('no_data');
    expect(back.lost.map(({ key, value }) => [key, value])).toEqual([
      ['database.sslmode', 'allow'],
    ]);
  });

  it('never makes a secret of the name of one', () => {
    const { config, lost, missing } = translate({
      ...CDC,
      'database.password': 'finance/salesdb',
      'secret.manager.enabled': 'true',
      'secret.manager.managed.configs': 'database.password',
    });
    expect(config['database.password']).toBeUndefined();
    expect(keys(lost)).toContain('database.password');
    expect(keys(missing)).toEqual(['database.password']);
  });
});

describe("a worker's source for Confluent Cloud", () => {
  it.each([
    [
      'rewrite-with-tombstone',
      { 'delete.tombstone.handling.mode': 'rewrite-with-tombstone' },
    ],
    [
      'as before Debezium 3',
      { 'drop.tombstones': 'false', 'delete.handling.mode': 'rewrite' },
    ],
  ])('takes the transform %s for after.state.only', (_, options) => {
    const { config, lost, notes } = translate({
      ...WORKER_CDC,
      transforms: 'u, route',
      'transforms.u.type': 'io.debezium.transforms.ExtractNewRecordState',
      ...Object.fromEntries(
        Object.entries(options).map(([k, v]) => [`transforms.u.${k}`, v]),
      ),
      'transforms.route.type':
        'org.apache.kafka.connect.transforms.RegexRouter',
    });
    expect(config).toMatchObject({
      'after.state.only': 'true',
      transforms: 'route',
    });
    expect(Object.keys(config).join()).not.toContain('transforms.u');
    expect([lost, notes]).toEqual([[], []]);
  });

  it('lists what the setting leaves no choice of, and transforms of one’s own', () => {
    const { config, lost, notes } = translate({
      ...WORKER_CDC,
      transforms: 'mine,u',
      'transforms.mine.type': 'com.example.Mine',
      'transforms.mine.secret.key': 'abc',
      'transforms.u.type': 'io.debezium.transforms.ExtractNewRecordState',
      'transforms.u.add.fields': 'op',
    });
    expect(lost).toEqual([
      {
        key: 'transforms.u.add.fields',
        value: 'op',
        reason: '`after.state.only` leaves no such choice.',
      },
      {
        key: 'transforms.mine.type',
        value: 'com.example.Mine',
        reason: 'Confluent Cloud does not have this transform.',
      },
      {
        key: 'transforms.mine.secret.key',
        reason: 'Confluent Cloud does not have this transform.',
      },
    ]);
    expect(config.transforms).toBeUndefined();
    expect(notes).toHaveLength(2);
  });

  it('runs as the account that it is given', () => {
    expect(
      translate(WORKER_CDC, { account: 'sa-fin-prod' }).config,
    ).toMatchObject({
      'kafka.auth.mode': 'SERVICE_ACCOUNT',
      'kafka.service.account.id': 'sa-fin-prod',
    });
    expect(
      translate(WORKER_CDC).config['kafka.service.account.id'],
    ).toBeUndefined();
  });

  it('refuses references that a worker resolves, and keeps the others', () => {
    const { config, lost } = translate({
      ...WORKER_CDC,
      'database.password':
        '${file:/run/secrets/finance/db.properties:password}',
      'database.user': '${env:FINANCE_USER}',
    });
    expect(lost.map(({ key, value }) => [key, value])).toEqual([
      ['database.user', '${env:FINANCE_USER}'],
      [
        'database.password',
        '${file:/run/secrets/finance/db.properties:password}',
      ],
    ]);
    expect(config['database.password']).toBeUndefined();
    expect(translate(WORKER_CDC).config['database.password']).toBe(
      '${secret:aws:finance/salesdb#password}',
    );
  });

  it('says where a format is not one of Confluent Cloud', () => {
    const { lost, missing } = translate({
      ...WORKER_CDC,
      'value.converter': 'com.example.ProtoConverter',
    });
    expect(keys(lost)).toEqual([
      'value.converter',
      'value.converter.schemas.enable',
    ]);
    expect(keys(missing)).toEqual(['output.data.format']);
  });

  it('shows no value of a sensitive setting that it lists', () => {
    const { lost } = translate({
      ...WORKER_CDC,
      'odd.password': 'hunter2',
      'odd.url': 'amqp://me:hunter2@broker',
      'plugin.name': 'decoderbufs',
    });
    expect(lost).toEqual([
      expect.objectContaining({ key: 'plugin.name', value: 'decoderbufs' }),
      { key: 'odd.password', reason: expect.any(String) },
      { key: 'odd.url', reason: expect.any(String) },
    ]);
  });
});

describe('an address of a database', () => {
  const sink = (url: string) => ({ ...WORKER_SINK, 'connection.url': url });

  it.each([
    ['jdbc:postgresql://db/sales', 'db', '5432', 'sales'],
    [
      'jdbc:postgresql://db.example.com:6432/sales',
      'db.example.com',
      '6432',
      'sales',
    ],
    [
      'jdbc:postgresql://[2001:db8::1]:5432/sales',
      '[2001:db8::1]',
      '5432',
      'sales',
    ],
    [
      'jdbc:postgresql://${secret:aws:finance/db#host}/sales%20eu',
      '${secret:aws:finance/db#host}',
      '5432',
      'sales eu',
    ],
  ])('%s is taken apart', (url, host, port, database) => {
    const { config, lost } = translate(sink(url));
    expect(config).toMatchObject({
      'connector.class': 'PostgresSink',
      'connection.host': host,
      'connection.port': port,
      'db.name': database,
    });
    expect(lost).toEqual([]);
  });

  it('gives its parameters one by one', () => {
    const { config, lost } = translate(
      sink(
        'jdbc:postgresql://db/sales?sslmode=verify-full&password=abc&ApplicationName=x',
      ),
    );
    expect(config['ssl.mode']).toBe('verify-full');
    expect(lost.map(({ key, value }) => [key, value])).toEqual([
      ['connection.url', 'password'],
      ['connection.url', 'ApplicationName=x'],
    ]);
  });

  it.each([
    'jdbc:postgresql://a:1,b:2/sales',
    'jdbc:postgresql:sales',
    'jdbc:postgresql://db/%E0%A4%A',
    'jdbc:postgresql://me@db/sales',
  ])('%s names no single host and database', url => {
    const { config, lost, missing } = translate(sink(url));
    expect(keys(lost)).toEqual(['connection.url']);
    expect(config['connection.host']).toBeUndefined();
    expect(keys(missing)).toEqual(
      expect.arrayContaining(['connection.host', 'db.name']),
    );
  });

  it('is not made of what would be read as something else', () => {
    const managed = {
      'connector.class': 'PostgresSink',
      topics: 'finance.orders',
      'connection.host': 'db/other?password=x&y=',
      'connection.port': '5432',
      'db.name': 'sales',
      'input.data.format': 'AVRO',
    };
    const { config, lost, missing } = translate(managed);
    expect(config['connection.url']).toBeUndefined();
    expect(keys(lost)).toEqual([
      'connection.host',
      'connection.port',
      'db.name',
    ]);
    expect(keys(missing)).toContain('connection.url');
    expect(
      translate({
        ...managed,
        'connection.host': 'db',
        'db.name': 'sales?user=x',
      }).config['connection.url'],
    ).toBe('jdbc:postgresql://db:5432/sales%3Fuser%3Dx');
  });
});

describe('a sink', () => {
  it('reads JSON without schemas nowhere that a table is written', () => {
    const { lost, missing } = translate({
      ...WORKER_SINK,
      'value.converter': 'org.apache.kafka.connect.json.JsonConverter',
      'value.converter.schemas.enable': 'true',
    });
    expect(keys(lost)).toContain('value.converter');
    expect(keys(missing)).toContain('input.data.format');
  });

  it('has Debezium’s words where its plugin is wanted', () => {
    const managed = translate({
      ...WORKER_SINK,
      'value.converter': 'io.confluent.connect.avro.AvroConverter',
      'insert.mode': 'upsert',
      'primary.key.mode': 'record_key',
      'schema.evolution': 'basic',
      'field.include.list': 'finance.orders:id',
    });
    expect(managed.config).toMatchObject({
      'connection.user': 'connect',
      'insert.mode': 'UPSERT',
      'pk.mode': 'record_key',
      'auto.create': 'true',
      'auto.evolve': 'true',
      'batch.sizes': '500',
      'errors.tolerance': 'none',
    });
    expect(keys(managed.lost)).toEqual(['field.include.list']);
    const back = translate(managed.config, {
      plugin: 'io.debezium.connector.jdbc.JdbcSinkConnector',
    });
    expect(back.config).toMatchObject({
      'connection.username': 'connect',
      'insert.mode': 'upsert',
      'schema.evolution': 'basic',
    });
  });

  it('of Debezium’s names tables by what only Debezium knows', () => {
    const named = (format: string) =>
      translate({ ...WORKER_SINK, 'collection.name.format': format });
    expect(named('sales_${source.table}')).toMatchObject({
      lost: [{ key: 'collection.name.format', value: 'sales_${source.table}' }],
      notes: expect.not.arrayContaining([
        expect.objectContaining({ key: 'table.name.format' }),
      ]),
    });
    const { config, lost, notes } = named('copy_${topic}');
    expect([config['table.name.format'], lost]).toEqual(['copy_${topic}', []]);
    expect(keys(notes)).toContain('table.name.format');
    expect(keys(named('orders').notes)).not.toContain('table.name.format');
  });

  it('to S3 sorts and names files as it did', () => {
    const managed = {
      'connector.class': 'S3_SINK',
      topics: 'finance.orders',
      's3.bucket.name': 'archive',
      'authentication.method': 'IAM Roles',
      'provider.integration.id': 'cspi-fin',
      'input.data.format': 'AVRO',
      'output.data.format': 'PARQUET',
      'compression.codec': 'PARQUET - gzip',
      'time.interval': 'DAILY',
    };
    const { config, lost } = translate(managed, { region: 'eu-central-1' });
    expect(config).toMatchObject({
      'format.class': 'io.confluent.connect.s3.format.parquet.ParquetFormat',
      'parquet.codec': 'gzip',
      'partition.duration.ms': '86400000',
      'rotate.interval.ms': '86400000',
      'timestamp.extractor': 'Record',
      's3.region': 'eu-central-1',
      'flush.size': '1000',
    });
    expect(keys(lost)).toEqual([
      'authentication.method',
      'provider.integration.id',
    ]);
    expect(keys(translate(managed).missing)).toContain('s3.region');
  });

  it('to S3 that used the role of its machine needs one by an integration', () => {
    const { missing, notes } = translate({
      'connector.class': 'io.confluent.connect.s3.S3SinkConnector',
      topics: 'finance.orders',
      's3.bucket.name': 'archive',
      'flush.size': '10',
      'value.converter': 'io.confluent.connect.avro.AvroConverter',
    });
    expect(keys(missing)).toEqual(['provider.integration.id', 'time.interval']);
    expect(keys(notes)).toEqual(
      expect.arrayContaining(['flush.size', 'timestamp.extractor']),
    );
  });
});

describe('what is refused', () => {
  it.each([
    [
      'an unknown class',
      { 'connector.class': 'com.example.Mine' },
      'com.example.Mine',
    ],
    ['no class', {}, 'connector.class'],
    [
      'one that is managed alone',
      { 'connector.class': 'DynamoDbCdcSource' },
      'Confluent Cloud alone',
    ],
    [
      'its Java class',
      {
        'connector.class':
          'io.confluent.connect.dynamodb.DynamoDBSourceConnector',
      },
      'Confluent Cloud alone',
    ],
    [
      'a plugin of one’s own',
      { 'connector.class': 'x', 'confluent.custom.plugin.id': 'ccp-1' },
      'same settings',
    ],
    [
      'another database',
      { ...WORKER_SINK, 'connection.url': 'jdbc:oracle:thin:@db' },
      'jdbc:postgresql:',
    ],
  ])('%s', (_, config, text) => {
    expect(refusal(config)).toContain(text);
  });

  it('a plugin that does something else', () => {
    expect(refusal(CDC, { plugin: 'com.example.Mine' })).toContain(
      'io.debezium.connector.postgresql.PostgresConnector',
    );
  });
});
