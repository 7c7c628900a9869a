import { startEmulator } from '../startEmulator.ts';
import type { RunningEmulator } from '../startEmulator.ts';
import { clientOf, datagen, postgresCdc, s3Sink } from '../testing/client.ts';

describe('connector plugins', () => {
  let emulator: RunningEmulator;
  let call: ReturnType<typeof clientOf>['call'];

  beforeAll(async () => {
    emulator = await startEmulator({ seed: {} });
    ({ call } = clientOf(emulator));
  });
  afterAll(() => emulator.close());

  const validate = (shortClass: string, body: unknown) =>
    call('PUT', `/connector-plugins/${shortClass}/config/validate`, { body });
  const translate = (shortClass: string, body: unknown, query = '') =>
    call('PUT', `/connector-plugins/${shortClass}/config/translate${query}`, {
      body,
    });
  const errorsOf = (answer: any) =>
    Object.fromEntries(
      answer.configs
        .filter((config: any) => config.value.errors.length > 0)
        .map((config: any) => [config.value.name, config.value.errors]),
    );
  const definition = (answer: any, key: string) =>
    answer.configs.find((config: any) => config.definition.name === key)
      ?.definition;

  it('lists the managed plugins by their short names', async () => {
    const { json } = await call('GET', '/connector-plugins');
    expect(json.map((plugin: any) => [plugin.class, plugin.type])).toEqual([
      ['DatagenSource', 'source'],
      ['DynamoDbCdcSource', 'source'],
      ['DynamoDbSink', 'sink'],
      ['MySqlSink', 'sink'],
      ['MySqlSource', 'source'],
      ['PostgresCdcSourceV2', 'source'],
      ['PostgresSink', 'sink'],
      ['PostgresSource', 'source'],
      ['S3_SINK', 'sink'],
    ]);
  });

  it('returns the whole form where only the class is sent', async () => {
    const { json: listed } = await call('GET', '/connector-plugins');
    for (const { class: shortClass } of listed) {
      const { status, json } = await validate(shortClass, {
        'connector.class': shortClass,
      });
      expect(status).toBe(200);
      expect(json.name).toMatch(/^io\./);
      expect(json.error_count).toBeGreaterThan(0);
      const keys = json.configs.map((config: any) => config.definition.name);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys).toEqual(
        expect.arrayContaining(['connector.class', 'name', 'tasks.max']),
      );
      expect(definition(json, 'kafka.api.secret').type).toBe('PASSWORD');
      expect(definition(json, 'tasks.max')).toMatchObject({
        type: 'INT',
        required: true,
        default_value: '',
      });
      const groups = json.configs.map((config: any) => config.definition.group);
      expect(new Set(groups)).toEqual(new Set(json.groups));
      for (const config of json.configs) {
        expect(Object.keys(config.definition).sort()).toEqual([
          'alias',
          'default_value',
          'dependents',
          'display_name',
          'documentation',
          'group',
          'importance',
          'name',
          'order',
          'required',
          'type',
          'width',
        ]);
      }
    }
  });

  it.each([
    ['DatagenSource', datagen('one')],
    ['PostgresCdcSourceV2', postgresCdc('one')],
    ['S3_SINK', s3Sink('one')],
  ])('finds nothing wrong with a good %s', async (shortClass, config) => {
    const { json } = await validate(shortClass, config);
    expect(errorsOf(json)).toEqual({});
    expect(json.error_count).toBe(0);
  });

  it('answers 200 with the errors of each key', async () => {
    const { status, json } = await validate('S3_SINK', {
      ...s3Sink('one'),
      'flush.size': '10',
      'time.interval': 'WEEKLY',
      'tasks.max': 'two',
      's3.bucket.name': '  ',
    });
    expect(status).toBe(200);
    expect(json.error_count).toBe(4);
    expect(errorsOf(json)).toEqual({
      'flush.size': ['"flush.size" should be greater than or equal to 1000'],
      'time.interval': [expect.stringContaining('HOURLY, DAILY')],
      'tasks.max': [expect.stringContaining('"two"')],
      's3.bucket.name': [expect.stringContaining('Missing required')],
    });
  });

  it('wants the key pair or the service account, by the mode', async () => {
    const { 'kafka.service.account.id': _, ...config } = datagen('one');
    const byAccount = await validate('DatagenSource', config);
    expect(Object.keys(errorsOf(byAccount.json))).toEqual([
      'kafka.service.account.id',
    ]);
    const { 'kafka.auth.mode': __, ...unsaid } = config;
    const byKey = await validate('DatagenSource', unsaid);
    expect(Object.keys(errorsOf(byKey.json))).toEqual([
      'kafka.api.key',
      'kafka.api.secret',
    ]);
  });

  it('refuses JSON without a schema for a database sink, and upserts without a key', async () => {
    const config = {
      ...s3Sink('one'),
      'connector.class': 'PostgresSink',
      'connection.host': 'db.example.com',
      'connection.port': '5432',
      'connection.user': 'u',
      'connection.password': 'p',
      'db.name': 'd',
    };
    const json = await validate('PostgresSink', config);
    expect(Object.keys(errorsOf(json.json))).toEqual(['input.data.format']);
    const upsert = await validate('PostgresSink', {
      ...config,
      'input.data.format': 'AVRO',
      'insert.mode': 'UPSERT',
    });
    expect(Object.keys(errorsOf(upsert.json))).toEqual(['pk.mode']);
  });

  it('wants topics or a pattern, and not both', async () => {
    const { topics: _, ...none } = s3Sink('one');
    expect(errorsOf((await validate('S3_SINK', none)).json)).toHaveProperty(
      'topics',
    );
    const both = { ...s3Sink('one'), 'topics.regex': 'finance\\..*' };
    expect(errorsOf((await validate('S3_SINK', both)).json)).toHaveProperty([
      'topics.regex',
    ]);
  });

  it('hides secrets in its answer', async () => {
    const { text, json } = await validate('S3_SINK', s3Sink('one'));
    expect(text).not.toContain('aws-secret');
    const value = (key: string) =>
      json.configs.find((config: any) => config.value.name === key).value.value;
    expect(value('kafka.api.key')).toBe('****');
    expect(value('aws.secret.access.key')).toBe('*'.repeat(16));
    expect(value('topics')).toBe('finance.orders,finance.payments');
  });

  it('answers 500 for a class that it does not have', async () => {
    const { status, json } = await validate('NoSuchSink', {});
    expect(status).toBe(500);
    expect(json).toEqual({
      error_code: 500,
      message: expect.stringContaining('NoSuchSink'),
    });
  });

  it('answers 400 for a body that is no flat configuration', async () => {
    const { status, json } = await validate('S3_SINK', { a: { b: 'c' } });
    expect(status).toBe(400);
    expect(json.error.code).toBe(400);
  });

  describe('translation of self-managed configurations', () => {
    it('gives the managed equivalent of a JDBC sink', async () => {
      const { status, json } = await translate('PostgresSink', {
        name: 'one',
        'connector.class': 'io.confluent.connect.jdbc.JdbcSinkConnector',
        'connection.url': 'jdbc:postgresql://db.example.com:5433/mart?ssl=true',
        'connection.user': 'u',
        'connection.password': '${file:/etc/secrets:password}',
        'value.converter': 'io.confluent.connect.avro.AvroConverter',
        'value.converter.schema.registry.url': 'http://registry:8081',
        'batch.size': '100',
        'insert.mode': 'UPSERT',
        'pk.mode': 'record_key',
        'dialect.name': 'PostgreSqlDatabaseDialect',
        topics: 'finance.orders',
        'tasks.max': '2',
        'table.name.format': '${topic}',
      });
      expect(status).toBe(200);
      expect(json.config).toEqual({
        name: 'one',
        'connector.class': 'PostgresSink',
        'connection.host': 'db.example.com',
        'connection.port': '5433',
        'db.name': 'mart',
        'connection.user': 'u',
        'connection.password': '${file:/etc/secrets:password}',
        'input.data.format': 'AVRO',
        'batch.sizes': '100',
        'insert.mode': 'UPSERT',
        'pk.mode': 'record_key',
        topics: 'finance.orders',
        'tasks.max': '2',
        'table.name.format': '${topic}',
      });
      expect(json.warnings.map((warning: any) => warning.field)).toEqual([
        'connection.password',
        'dialect.name',
      ]);
      expect(json.errors.map((error: any) => error.field)).toEqual([
        'kafka.api.key',
        'kafka.api.secret',
      ]);
    });

    it('knows Debezium, S3 formats and intervals', async () => {
      const debezium = await translate('PostgresCdcSourceV2', {
        'connector.class': 'io.debezium.connector.postgresql.PostgresConnector',
        'plugin.name': 'pgoutput',
        transforms: 'unwrap',
        'transforms.unwrap.type':
          'io.debezium.transforms.ExtractNewRecordState',
        'transforms.unwrap.drop.tombstones': 'false',
        'key.converter': 'org.apache.kafka.connect.json.JsonConverter',
      });
      expect(debezium.json.config).toEqual({
        'connector.class': 'PostgresCdcSourceV2',
        'after.state.only': 'true',
        'output.key.format': 'JSON',
      });
      const s3 = await translate('S3_SINK', {
        'format.class': 'io.confluent.connect.s3.format.parquet.ParquetFormat',
        'partition.duration.ms': '3600000',
        'transforms.cast.type':
          'org.apache.kafka.connect.transforms.Cast$Value',
        transforms: 'cast',
      });
      expect(s3.json.config).toEqual({
        'connector.class': 'S3_SINK',
        'output.data.format': 'PARQUET',
        'time.interval': 'HOURLY',
        transforms: 'cast',
        'transforms.cast.type':
          'org.apache.kafka.connect.transforms.Cast$Value',
      });
    });

    it('masks where it is asked to', async () => {
      const body = { 'connection.password': 'hidden' };
      const plain = await translate('MySqlSource', body);
      expect(plain.json.config['connection.password']).toBe('hidden');
      const masked = await translate(
        'MySqlSource',
        body,
        '?mask_sensitive=true',
      );
      expect(masked.json.config['connection.password']).toBe('*'.repeat(16));
    });

    it('says that a class is another plugin', async () => {
      const { json } = await translate('S3_SINK', {
        'connector.class': 'org.apache.kafka.connect.file.FileStreamSink',
      });
      expect(json.errors[0]).toEqual({
        field: 'connector.class',
        message: expect.stringContaining('FileStreamSink'),
      });
    });
  });
});
