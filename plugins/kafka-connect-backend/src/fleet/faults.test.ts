import { createServiceFactory } from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { databases, openTestDatabase } from '../__testUtils__/database';
import { workerClusters } from '../__testUtils__/clusters';
import { startPortal, type TestPortal } from '../__testUtils__/portal';
import { until } from '../__testUtils__/until';
import { TestWorker, type Mischief } from '../__testUtils__/worker';

jest.setTimeout(120_000);

/** What each misbehaviour is called, and how the portal puts it. */
const MISCHIEFS: [Mischief, string][] = [
  ['hang', 'timeout'],
  ['error', 'server-error'],
  ['html', 'not-json'],
  ['half', 'malformed'],
  ['huge', 'too-large'],
  ['unauthorized', 'unauthorized'],
];

const GOOD = 'finance-good-source-dev-cdc';
const BAD = 'finance-bad-source-dev-cdc';

const clusterOf = async (portal: TestPortal, id: string) => {
  const { body } = await portal.get('/clusters', 'erik');
  return body.items.find((cluster: { id: string }) => cluster.id === id);
};
const connectorOf = async (portal: TestPortal, cluster: string, name: string) =>
  (await portal.get(`/connectors/${cluster}/${name}`, 'anna')).body;

describe('a cluster that misbehaves', () => {
  let good: TestWorker;
  let bad: TestWorker;
  let portal: TestPortal;

  beforeEach(async () => {
    good = await TestWorker.start();
    good.add(GOOD);
    bad = await TestWorker.start();
    bad.add(BAD);
  });

  const start = async (timeoutSeconds = 15) => {
    portal = await startPortal({
      clusters: workerClusters({ good: good.url, bad: bad.url }),
      poll: { interval: { seconds: 1 }, timeout: { seconds: timeoutSeconds } },
    });
    await portal.hasRead(2, 'anna');
  };

  afterEach(async () => {
    await portal.stop();
    await good.stop();
    await bad.stop();
  });

  it.each(MISCHIEFS)(
    '%s: its rows are stale with reason and age, all else works, the log says it once',
    async (mischief, code) => {
      await start(mischief === 'hang' ? 1 : undefined);
      const before = await connectorOf(portal, 'bad', BAD);
      bad.mischief = mischief;

      const failing = await until(async () => {
        const cluster = await clusterOf(portal, 'bad');
        return cluster.reachable === false && cluster;
      });
      expect(failing.problem).toMatchObject({
        code,
        since: expect.any(String),
      });
      expect(failing.problem.message).not.toContain('\n');

      // Three intervals later what is known is old.
      const stale = await until(async () => {
        const connector = await connectorOf(portal, 'bad', BAD);
        return connector.health === 'unknown' && connector;
      });
      expect(stale).toMatchObject({
        lastKnown: { health: 'healthy' },
        turn: 'platform',
        since: failing.problem.since,
        clusterSummary: { stale: true, reachable: false },
      });
      // Its age stands beside it; a time in it would be nobody's clock.
      expect(stale.reason).toMatch(/^`bad` cannot be read: ./);
      expect(stale.reason).not.toMatch(/\d{4}-\d\d-\d\dT/);
      expect(Date.parse(stale.asOf)).toBeGreaterThanOrEqual(
        Date.parse(before.asOf),
      );
      expect(Date.parse(stale.asOf)).toBeLessThan(Date.now() - 3_000);

      const list = (await portal.get('/connectors', 'anna')).body;
      expect(list.totals.byHealth).toEqual({ healthy: 1, unknown: 1 });
      expect(await clusterOf(portal, 'good')).toMatchObject({
        reachable: true,
        stale: false,
      });

      // It was asked again and again, and the log speaks of it once.
      const asked = bad.requests.length;
      await until(async () => bad.requests.length > asked + 1);
      expect(portal.log.matching('Cluster bad cannot be read')).toHaveLength(1);
      expect(portal.log.matching('good')).toEqual([]);
      expect(portal.log.matching('', ['error'])).toEqual([]);

      bad.mischief = undefined;
      await until(
        async () =>
          (await connectorOf(portal, 'bad', BAD)).health === 'healthy',
      );
      expect(await clusterOf(portal, 'bad')).not.toHaveProperty('problem');
      expect(
        portal.log.matching('Cluster bad can be read again', ['info']),
      ).toHaveLength(1);
      expect((await connectorOf(portal, 'bad', BAD)).since).toBe(before.since);
    },
  );

  it('is dead: refused, and its rows stay', async () => {
    await start();
    await bad.stop();
    const failing = await until(async () => {
      const cluster = await clusterOf(portal, 'bad');
      return cluster.reachable === false && cluster;
    });
    expect(failing.problem.code).toBe('refused');
    expect((await portal.get('/connectors', 'anna')).body.totals.all).toBe(2);
    // To be stopped once more afterwards.
    bad = await TestWorker.start();
  });

  it('has connectors no more: says so, and keeps nothing as if they were there', async () => {
    await start();
    bad.connectors.clear();
    await until(async () => {
      const { body } = await portal.get('/connectors', 'anna');
      return body.totals.all === 1;
    });
    expect((await portal.get(`/connectors/bad/${BAD}`, 'anna')).status).toBe(
      404,
    );
  });
});

describe('clusters that cannot even be asked', () => {
  let worker: TestWorker;

  beforeAll(async () => {
    worker = await TestWorker.start();
    worker.add(GOOD);
  });

  afterAll(async () => {
    await worker.stop();
  });

  it('are rows with their problem; the others work', async () => {
    const portal = await startPortal({
      clusters: `${workerClusters({ good: worker.url })}
  - { id: odd, environment: dev, kind: carrier-pigeon, url: "http://localhost:1" }
  - id: locked
    environment: prod
    default: true
    kind: confluent-cloud
    url: http://localhost:1
    confluent: { environment: env-a, kafkaCluster: lkc-a }
    credentials: { key: '\${secret:env:NO_SUCH_VARIABLE_A}', secret: '\${secret:env:NO_SUCH_VARIABLE_B}' }
`,
    });
    const problems = await until(async () => {
      const { body } = await portal.get('/clusters', 'erik');
      const failing = body.items.filter((c: any) => c.problem);
      return failing.length === 2 && failing;
    });
    expect(problems).toEqual([
      expect.objectContaining({
        id: 'odd',
        reachable: false,
        asOf: null,
        problem: expect.objectContaining({
          code: 'unknown-kind',
          message: expect.stringContaining('carrier-pigeon'),
        }),
      }),
      expect.objectContaining({
        id: 'locked',
        problem: expect.objectContaining({
          code: 'credentials',
          message: expect.stringContaining('NO_SUCH_VARIABLE_A'),
        }),
      }),
    ]);
    expect(problems[0].capabilities.pause).toEqual({
      available: false,
      reason: expect.stringContaining('carrier-pigeon'),
    });
    await until(async () => {
      const { body } = await portal.get('/connectors', 'anna');
      return body.totals.all === 1;
    });
    await portal.stop();
  });
});

it('is not held up by a connector whose name no database takes, and says so once', async () => {
  const worker = await TestWorker.start();
  worker.add(GOOD);
  worker.add(`finance-${'x'.repeat(2_000)}`);
  const portal = await startPortal({
    clusters: workerClusters({ good: worker.url }),
  });
  await portal.hasRead(1, 'anna');
  const asked = worker.requests.length;
  await until(async () => worker.requests.length > asked + 2);
  expect(portal.log.matching('Cluster good has 1 connectors')).toHaveLength(1);
  await portal.stop();
  await worker.stop();
});

describe('what the portal itself cannot find out', () => {
  it('is answered 503, never as if nobody might see anything', async () => {
    const worker = await TestWorker.start();
    worker.add(GOOD);
    const portal = await startPortal({
      clusters: workerClusters({ good: worker.url }),
      catalog: createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () =>
          catalogServiceMock.mock({
            getEntitiesByRefs: async () => {
              throw new Error('401 from somewhere else');
            },
          }),
      }),
    });
    const { body, status } = await portal.get('/connectors', 'anna');
    expect(status).toBe(503);
    expect(body.error.message).not.toContain('401');
    await portal.stop();
    await worker.stop();
  });
});

describe.each(databases.eachSupportedId())('a restart on %s', id => {
  it('shows the last known state with its age at once', async () => {
    const worker = await TestWorker.start();
    worker.add(GOOD, 2, { tasks: ['RUNNING', 'FAILED'] });
    const knex = await openTestDatabase(id);
    const clusters = workerClusters({ good: worker.url });
    const first = await startPortal({ clusters, knex });
    const before = await until(async () => {
      const { body } = await first.get('/connectors', 'anna');
      return body.totals.all === 1 && body.items[0];
    });
    await first.stop();
    await worker.stop();
    await knex('cluster_readings').update({
      as_of: '2026-01-01T00:00:00.000Z',
    });
    await knex('connectors').update({ as_of: '2026-01-01T00:00:00.000Z' });

    const second = await startPortal({ clusters, knex });
    const { body } = await second.get('/connectors', 'anna');
    expect(body.items).toEqual([
      expect.objectContaining({
        health: 'unknown',
        lastKnown: { health: 'degraded', reason: before.reason },
        asOf: '2026-01-01T00:00:00.000Z',
      }),
    ]);
    expect(body.clusters).toEqual([
      expect.objectContaining({
        stale: true,
        asOf: '2026-01-01T00:00:00.000Z',
      }),
    ]);
    await second.stop();
  });

  it('has one replica ask for all, and all of them see what it read', async () => {
    const worker = await TestWorker.start();
    worker.add(GOOD);
    const knex = await openTestDatabase(id);
    const clusters = workerClusters({ good: worker.url });
    const replicas = [
      await startPortal({ clusters, knex }),
      await startPortal({ clusters, knex }),
    ];
    for (const replica of replicas) {
      await until(async () => {
        const { body } = await replica.get('/connectors', 'anna');
        return body.totals.all === 1;
      });
    }
    const readings = () =>
      worker.requests.filter(r => r.startsWith('GET /connectors?')).length;
    const [begin, asked] = [Date.now(), readings()];
    await until(async () => readings() >= asked + 4);
    // At one reading a second, by whichever of them.
    expect(Date.now() - begin).toBeGreaterThan(2_500);

    worker.connectors.get(GOOD)!.tasks = ['FAILED'];
    for (const replica of replicas) {
      await until(async () => {
        const { body } = await replica.get('/connectors', 'anna');
        return body.items[0].health === 'failed';
      });
    }
    await Promise.all(replicas.map(replica => replica.stop()));
    await worker.stop();
  });
});
