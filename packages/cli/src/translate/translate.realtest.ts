import {
  clusterDefinitionSchema,
  translateConfig,
} from '@kconnect/plugin-kafka-connect-common';
import {
  builtinClusterKinds,
  type ConnectorDeployments,
} from '@kconnect/plugin-kafka-connect-node';

/*
 * Against real workers, Debezium and PostgreSQL, as `dev/kafka` starts them; the step `kafka:adapter` of `npm test`
 * runs it.
 */
const { KAFKA_CONNECT_URL: url, POSTGRES } = process.env;
if (!url || !POSTGRES) {
  throw new Error(
    'KAFKA_CONNECT_URL must hold the address of a worker, POSTGRES the JSON with that of PostgreSQL.',
  );
}
const { host, password, port, user } = JSON.parse(POSTGRES);

const ACCOUNT = {
  'kafka.auth.mode': 'SERVICE_ACCOUNT',
  'kafka.service.account.id': 'sa-fin-dev',
  'tasks.max': '1',
};

const cdc = {
  ...ACCOUNT,
  'connector.class': 'PostgresCdcSourceV2',
  'database.hostname': host,
  'database.port': `${port}`,
  'database.user': user,
  'database.password': password,
  'database.dbname': 'salesdb',
  'topic.prefix': 'finance.translated',
  'table.include.list': 'public.orders',
  'slot.name': 'translated',
  'publication.name': 'translated',
  'after.state.only': 'true',
  'output.data.format': 'JSON',
  'output.key.format': 'JSON',
  'heartbeat.interval.ms': '1000',
  'tombstones.on.delete': 'true',
  'snapshot.mode': 'never',
  'publication.autocreate.mode': 'filtered',
};

const sink = {
  ...ACCOUNT,
  'connector.class': 'PostgresSink',
  topics: 'finance.translated.public.orders',
  'connection.host': host,
  'connection.port': `${port}`,
  'connection.user': user,
  'connection.password': password,
  'db.name': 'warehousedb',
  'ssl.mode': 'prefer',
  'input.data.format': 'AVRO',
  'insert.mode': 'UPSERT',
  'pk.mode': 'record_key',
  'pk.fields': 'id',
  'delete.enabled': 'true',
  'auto.create': 'true',
  'auto.evolve': 'true',
  'table.name.format': 'translated',
  'batch.sizes': '100',
  'db.timezone': 'UTC',
  'quote.sql.identifiers': 'ALWAYS',
  'errors.deadletterqueue.topic.name': 'finance.translated.dlq',
};

/** The workers have none of Confluent's converters. */
const WITHOUT_REGISTRY = {
  'value.converter': 'org.apache.kafka.connect.json.JsonConverter',
};

/** What the workers' own part of a configuration is, whatever the plugin. */
const COMMON =
  /^(name|connector\.class|tasks\.max|topics|transforms|predicates|(transforms|errors|topic\.creation|key\.converter|value\.converter)\..+)$/;

describe('what is translated for workers', () => {
  const workers = builtinClusterKinds.find(
    ({ kind }) => kind === 'self-managed',
  )!;
  let deployments: ConnectorDeployments;

  beforeAll(() => {
    deployments = workers.deployments!({
      definition: clusterDefinitionSchema.parse({
        ...{ id: 'onprem-dev', environment: 'dev', kind: workers.kind, url },
      }),
      timeoutMs: 30_000,
    });
  });

  afterAll(() => deployments.close());

  it.each([
    ['PostgresCdcSourceV2', cdc, undefined, {}],
    [
      'PostgresSink',
      sink,
      'io.debezium.connector.jdbc.JdbcSinkConnector',
      WITHOUT_REGISTRY,
    ],
    [
      'DatagenSource',
      {
        ...ACCOUNT,
        'connector.class': 'DatagenSource',
        'output.data.format': 'JSON',
      },
      'org.apache.kafka.connect.tools.MockSourceConnector',
      {},
    ],
  ])(
    '%s is what the plugin there takes and knows',
    async (_, managed, plugin, changes) => {
      const made = translateConfig(managed, { plugin });
      if (!made.ok) throw new Error(made.reason);
      expect(made.lost).toEqual([]);
      const values: Record<string, string> = {
        name: 'finance-x-source-dev-y',
        ...made.config,
        ...changes,
      };
      const settings = await deployments.validate(values['connector.class'], {
        values,
        secrets: [password],
      });
      expect(settings.filter(({ errors }) => errors.length > 0)).toEqual([]);
      const known = new Set(settings.map(({ key }) => key));
      expect(
        Object.keys(values).filter(key => !known.has(key) && !COMMON.test(key)),
      ).toEqual([]);
    },
  );

  it('would be refused where a transform had an option that is none', async () => {
    const made = translateConfig(cdc);
    if (!made.ok) throw new Error(made.reason);
    const settings = await deployments.validate(
      made.config['connector.class'],
      {
        values: {
          name: 'finance-x-source-dev-y',
          ...made.config,
          'transforms.unwrap.delete.tombstone.handling.mode': 'unheard-of',
        },
        secrets: [password],
      },
    );
    expect(settings.flatMap(({ errors }) => errors)).not.toEqual([]);
  });
});
