/*
 * Every request of ours to Confluent Cloud, with its answer, against Confluent's published OpenAPI documents: through
 * the adapters, on the emulator, which is held against the same documents.
 */
import {
  fixedClock,
  startEmulator,
  type RunningEmulator,
} from '@kconnect/confluent-emulator';
import {
  Conformance,
  openApiFolder,
  tableOf,
} from '@kconnect/confluent-emulator/testing';
import { testRuntime } from '../__testUtils__/runtime';
import { ConfluentCloudConnect } from '../adapters';
import {
  CONFLUENT_CLOUD_CAPABILITIES,
  connectUrl,
} from '../adapters/confluentCloud';
import { RestDeployments } from '../adapters/deployments/RestDeployments';
import { MemoryRequestBudget } from '../budget';
import { ConfluentContext } from '../context';
import { ConfluentLogs } from '../logs';
import { ConfluentMetrics } from '../metrics';
import { identityOf, type ConnectorIdentity } from '../port';

const CONNECT =
  '/connect/v1/environments/{environment_id}/clusters/{kafka_cluster_id}';
const CONNECTOR = `${CONNECT}/connectors/{connector_name}`;

/** What of the published documents the product uses: nothing less, and nothing more without being written here. */
const DESCRIBED = [
  `DELETE ${CONNECTOR}`,
  `GET ${CONNECTOR}`,
  `GET ${CONNECTOR}/offsets`,
  `GET ${CONNECTOR}/status`,
  `GET ${CONNECT}/connector-plugins`,
  `GET ${CONNECT}/connectors?expand=info,status,id`,
  `POST ${CONNECT}/connectors`,
  `PUT ${CONNECTOR}/config`,
  `PUT ${CONNECTOR}/pause`,
  `PUT ${CONNECTOR}/resume`,
  `PUT ${CONNECT}/connector-plugins/{plugin_name}/config/validate`,
  'GET /v2/metrics/{dataset}/descriptors/metrics',
  'POST /v2/metrics/{dataset}/query',
];

/** What it uses beside them: no public document describes these, so their requests are counted alone. */
const BESIDE = [
  'GET /billing/v1/costs',
  'GET /cmk/v2/clusters',
  'GET /cmk/v2/clusters/{kafka_cluster_id}',
  `GET ${CONNECTOR}/error-recommendations`,
  'GET /iam/v2/role-bindings',
  'GET /iam/v2/service-accounts',
  'GET /kafka/v3/clusters/{kafka_cluster_id}/acls',
  'GET /kafka/v3/clusters/{kafka_cluster_id}/topics',
  'GET /kafka/v3/clusters/{kafka_cluster_id}/topics/{topic_name}',
  'GET /org/v2/environments',
  'GET /org/v2/organizations',
  'POST /api/access_tokens',
  `POST ${CONNECTOR}/restart`,
  'POST /logs/v1/search',
  `PUT ${CONNECT}/connector-plugins/{plugin_name}/config/translate`,
];

/** When the runtime of tests begins. */
const NOW = '2026-08-01T12:00:00.000Z';
const PLACE = { environment: 'env-prd001', kafkaCluster: 'lkc-prd001' };
const OWN = 'finance-made-source-prod-demo';
const FAILED = 'finance-failed-source-prod-demo';
const CONFIG = {
  name: OWN,
  'connector.class': 'DatagenSource',
  'kafka.auth.mode': 'SERVICE_ACCOUNT',
  'kafka.service.account.id': 'sa-finance-prod',
  'kafka.topic': 'finance.demo',
  'output.data.format': 'JSON',
  quickstart: 'ORDERS',
  'tasks.max': '1',
};
const RESOLVED = { values: CONFIG, secrets: [] };

interface Access {
  credentials?: { key: string; secret: string };
  environment?: string;
  kafkaCluster?: string;
}

type Adapters = ReturnType<typeof adaptersOf>;

function adaptersOf(emulator: RunningEmulator, access: Access) {
  const runtime = testRuntime();
  const common = {
    ...{ ...PLACE, credentials: emulator, ...access },
    ...{ url: emulator.url, timeoutMs: 5_000, runtime },
    budget: new MemoryRequestBudget(),
  };
  const connect = new ConfluentCloudConnect({ id: 'cc', ...common });
  const deployments = new RestDeployments(
    { ...common, url: connectUrl(common) },
    {
      initialState: CONFLUENT_CLOUD_CAPABILITIES.initialState,
      keepsOldStates: false,
      translates: true,
    },
  );
  const metrics = new ConfluentMetrics(common);
  const logs = new ConfluentLogs(common);
  const context = new ConfluentContext(common);
  const all = [connect, deployments, metrics, logs, context];
  return {
    ...{ connect, deployments, metrics, logs, context },
    close: () => Promise.all(all.map(one => one.close())),
  };
}

/** Every call that the product makes, in an order in which all succeed. */
const CALLS: Record<
  string,
  (adapters: Adapters, failed: ConnectorIdentity) => Promise<unknown>
> = {
  validate: ({ deployments }) =>
    deployments.validate('DatagenSource', RESOLVED),
  create: ({ deployments }) => deployments.create(OWN, RESOLVED),
  readAll: ({ connect }) => connect.readAll(),
  read: ({ connect }) => connect.read(OWN),
  plugins: ({ connect }) => connect.plugins(),
  offsets: ({ deployments }) => deployments.offsets(OWN),
  pause: ({ connect }) => connect.pause(OWN),
  resume: ({ connect }) => connect.resume(OWN),
  restart: ({ connect }) => connect.restart(FAILED),
  errorRecommendations: ({ connect }) => connect.errorRecommendations(FAILED),
  translate: ({ deployments }) =>
    deployments.translate!('DatagenSource', CONFIG),
  replace: ({ deployments }) => deployments.replace(OWN, RESOLVED),
  remove: ({ deployments }) => deployments.remove(OWN),
  metrics: ({ metrics }, failed) => metrics.sample([failed]),
  logs: ({ logs }, failed) =>
    logs.search(failed, {
      levels: ['ERROR', 'WARN'],
      text: 'retry',
      from: '2026-08-01T10:00:00.000Z',
      to: NOW,
      limit: 50,
    }),
  environments: ({ context }) => context.environments(),
  kafkaClusters: ({ context }) => context.kafkaClusters(),
  serviceAccounts: ({ context }) => context.serviceAccounts(),
  roleBindings: ({ context }) => context.roleBindings('sa-finance-prod'),
  topics: ({ context }) => context.topics(),
  costs: ({ context }) => context.dailyCosts('2026-07-20', '2026-07-31'),
};

const folder = openApiFolder();
if (!folder) {
  process.stdout.write(
    "Skipped: the adapters against Confluent's OpenAPI documents (CONFLUENT_OPENAPI_DIR is not set)\n",
  );
}
// Without the documents there is nothing to hold requests against.
const suite = folder ? describe : describe.skip;

suite('our requests to Confluent Cloud', () => {
  let conformance: Conformance;
  let emulator: RunningEmulator;
  let failed: ConnectorIdentity;
  const open: Adapters[] = [];

  beforeAll(() => {
    conformance = new Conformance(folder ?? '');
  });
  beforeEach(async () => {
    conformance.problems.length = 0;
    emulator = await startEmulator({
      timeScale: 0,
      clock: fixedClock(NOW),
      onExchange: exchange => conformance.check(exchange),
      seed: {
        connectors: [
          {
            cluster: PLACE.kafkaCluster,
            name: FAILED,
            config: { ...CONFIG, name: FAILED },
            failure: { cause: 'topic-not-authorized' },
          },
        ],
      },
    });
    const { connectors } = await connected().connect.readAll();
    [failed] = connectors.map(identityOf);
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map(one => one.close()));
    await emulator.close();
  });

  const used = () =>
    conformance.operations.filter(({ checked }) => checked > 0);

  afterAll(() => {
    process.stdout.write(tableOf('The adapters', conformance, used()));
  });

  function connected(access: Access = {}): Adapters {
    const one = adaptersOf(emulator, access);
    open.push(one);
    return one;
  }

  /** Each call once, on a connector that is there, whatever comes of it. */
  async function callAll(access?: Access): Promise<string[]> {
    const outcomes: string[] = [];
    for (const [name, call] of Object.entries(CALLS)) {
      const adapters = connected(access);
      const outcome = await call(adapters, failed).then(
        () => 'done',
        (error: { code?: string; message: string }) =>
          error.code ?? error.message,
      );
      outcomes.push(`${name}: ${outcome}`);
    }
    return outcomes;
  }

  const statusesOf = (names: readonly string[]) =>
    conformance.operations
      .filter(({ name }) => names.includes(name))
      .map(({ name, statuses }) => [name, statuses] as const);
  const ofConnect = DESCRIBED.filter(name => name.includes('/connect/'));

  /** Nothing is queried that was not described. */
  const beforeQueries = DESCRIBED.filter(name => !name.includes('/query'));

  /** What of the operations has not been answered so. */
  const without = (status: number, names: readonly string[]) =>
    statusesOf(names)
      .filter(([, statuses]) => !statuses.has(status))
      .map(([name]) => name);

  it('are as described where they succeed', async () => {
    expect(await callAll()).toEqual(
      Object.keys(CALLS).map(name => `${name}: done`),
    );
    const { context } = connected();
    await context.topicsExist(['finance.missing']);
    await context.access('sa-finance-prod', [
      { operation: 'read', topic: 'finance.demo' },
    ]);
    expect(conformance.problems).toEqual([]);
  });

  it('are as described where the credentials are not good', async () => {
    await callAll({ credentials: { key: 'KEY', secret: 'wrong' } });
    expect(without(401, beforeQueries)).toEqual([]);
    expect(conformance.problems).toEqual([]);
  });

  it('are as described where the place is not there', async () => {
    await callAll({ environment: 'env-none', kafkaCluster: 'lkc-none' });
    expect(without(404, ofConnect)).toEqual([]);
    expect(conformance.problems).toEqual([]);
  });

  it('are as described where the name is taken, or the caller has no right', async () => {
    const { deployments } = connected();
    await expect(
      deployments.create(FAILED, {
        ...RESOLVED,
        values: { ...CONFIG, name: FAILED },
      }),
    ).rejects.toMatchObject({ code: 'conflict' });

    const sent = async (path: string, body: unknown) => {
      const answer = await fetch(`${emulator.url}${path}`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${btoa(`${emulator.key}:${emulator.secret}`)}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      });
      return answer.json();
    };
    const { data } = await (
      await fetch(`${emulator.url}/org/v2/organizations`, {
        headers: {
          authorization: `Basic ${btoa(`${emulator.key}:${emulator.secret}`)}`,
        },
      })
    ).json();
    const account = await sent('/iam/v2/service-accounts', {
      display_name: 'reader',
      description: '',
    });
    await sent('/iam/v2/role-bindings', {
      principal: `User:${account.id}`,
      role_name: 'DeveloperRead',
      crn_pattern: `crn://confluent.cloud/organization=${data[0].id}/environment=${PLACE.environment}/cloud-cluster=${PLACE.kafkaCluster}/connector=finance-*`,
    });
    const key = await sent('/iam/v2/api-keys', {
      spec: { owner: { id: account.id, kind: 'ServiceAccount' } },
    });
    const outcomes = await callAll({
      credentials: { key: key.id, secret: key.spec.secret },
    });
    expect(outcomes).toEqual(
      expect.arrayContaining([
        ...['create: forbidden', 'replace: forbidden', 'costs: forbidden'],
        ...['restart: forbidden', 'read: done'],
      ]),
    );
    expect(conformance.problems).toEqual([]);
  });

  it('are as described where too many were sent', async () => {
    emulator.control.addFault({ kind: 'rate-limit', retryAfterSeconds: 60 });
    expect(new Set(await callAll())).toEqual(
      new Set(Object.keys(CALLS).map(name => `${name}: throttled`)),
    );
    expect(without(429, beforeQueries)).toEqual([]);
    expect(conformance.problems).toEqual([]);
  });

  it('are as described where the service fails', async () => {
    emulator.control.addFault({ kind: 'status', status: 500 });
    expect(new Set(await callAll())).toEqual(
      new Set(Object.keys(CALLS).map(name => `${name}: server-error`)),
    );
    expect(without(500, beforeQueries)).toEqual([]);
    expect(conformance.problems).toEqual([]);
  });

  it.each([401, 429, 500])(
    'are as described where a query is answered %s',
    async status => {
      const path = '/v2/metrics/cloud/query';
      emulator.control.addFault(
        status === 429
          ? { kind: 'rate-limit', retryAfterSeconds: 60, path }
          : { kind: 'status', status, path },
      );
      const { metrics } = connected();
      // What one metric lacks is told with the sample; what is so for all of them ends it.
      await Promise.allSettled([metrics.sample([failed])]);
      expect(without(status, ['POST /v2/metrics/{dataset}/query'])).toEqual([]);
      expect(conformance.problems).toEqual([]);
    },
  );

  it('were each looked at, and are no others', () => {
    expect(
      used()
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...DESCRIBED].sort());
    expect([...conformance.undescribed.keys()]).toEqual(
      expect.arrayContaining(BESIDE),
    );
    const ofTests = /^(POST \/iam\/v2\/)/;
    expect(
      [...conformance.undescribed.keys()].filter(
        name => !BESIDE.includes(name) && !ofTests.test(name),
      ),
    ).toEqual([]);
  });
});
