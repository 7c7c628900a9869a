import {
  builtinClusterKinds,
  type ClusterKind,
  type DailyCost,
} from '@kconnect/plugin-kafka-connect-node';
import { demoSeed, fixedClock } from '@kconnect/confluent-emulator';
import { parse } from 'yaml';
import type { Knex } from 'knex';
import {
  emulatorClusters,
  startTestEmulator,
  workerCluster,
  type Emulator,
} from '../__testUtils__/clusters';
import { databases, openTestDatabase } from '../__testUtils__/database';
import { departmentsYaml } from '../__testUtils__/organisation';
import { at, observed } from '../__testUtils__/observed';
import { ApiContract } from '../__testUtils__/openapi';
import { startPortal } from '../__testUtils__/portal';
import { until } from '../__testUtils__/until';
import { TestLog } from '../__testUtils__/log';
import { NOBODY_DECIDED, Ownership } from '../configuration';
import { SnapshotStore, type Fleet } from '../fleet';
import {
  Attribution,
  CostReader,
  CostStore,
  DepartmentCostsAnswer,
  type CostRow,
} from '.';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const kinds = new Map<string, ClusterKind>(
  builtinClusterKinds.map(kind => [kind.kind, kind]),
);
const never = new AbortController().signal;

/** Where nothing runs. */
const noFleet: Fleet = new Map();

describe.each(databases.eachSupportedId())('costs on %s', id => {
  let knex: Knex;
  let emulator: Emulator;
  let store: CostStore;
  let snapshots: SnapshotStore;
  let ownership: Ownership;
  let log: TestLog;
  let reader: CostReader;
  let answer: DepartmentCostsAnswer;

  beforeEach(async () => {
    knex = await openTestDatabase(id);
    emulator = await startTestEmulator({
      clock: fixedClock('2026-03-10T10:00:00Z'),
      seed: demoSeed({ connectors: 60 }),
    });
    const { departments } = parse(departmentsYaml);
    const { clusters } = parse(
      emulatorClusters(emulator.url, workerCluster('w', 'http://127.0.0.1:1')),
    );
    ownership = new Ownership({
      current: { departments, clusters, tiers: {}, approval: NOBODY_DECIDED },
    });
    store = new CostStore(knex);
    snapshots = new SnapshotStore(knex);
    log = new TestLog();
    const now = () => emulator.control.now();
    reader = new CostReader({
      attribution: new Attribution({ ownership, snapshots, store }),
      logger: log.logger,
      ...{ kinds, ownership, store, now, env: process.env },
    });
    answer = new DepartmentCostsAnswer({ ownership, store, kinds, now });
  });
  afterEach(() => emulator.close());

  const rows = (where: Partial<CostRow> = {}) =>
    knex<CostRow>('connector_costs').where(where).orderBy('day');
  const asked = () =>
    emulator.control
      .requests()
      .filter(({ path }) => /^\/billing\/(?!.*page_token)/.test(path))
      .map(({ path }) => path.replace(/^.*\?|&page_size.*$/g, ''));
  const finance = () => answer.of('finance', noFleet);

  it('are read once a day, a month at a time, for all clusters of an account', async () => {
    await reader.run(never);
    expect(asked()).toEqual([
      'start_date=2026-02-01&end_date=2026-03-01',
      'start_date=2026-03-01&end_date=2026-03-10',
    ]);
    emulator.control.clearRequests();
    emulator.control.advance(DAY - 60_000);
    await reader.run(never);
    expect(asked()).toEqual([]);

    // Late days once more: the bill went up to the 7th.
    emulator.control.advance(60_000);
    await reader.run(never);
    expect(asked()).toEqual([
      'start_date=2026-02-28&end_date=2026-03-01',
      'start_date=2026-03-01&end_date=2026-03-11',
    ]);
    expect((await finance())?.through).toBe('2026-03-08');
  });

  it('are a department’s, by month, and as old as they were read', async () => {
    await reader.run(never);
    const all = await rows({ department: 'finance' });
    const of = (month: string) =>
      all
        .filter(({ day }) => day.startsWith(month))
        .reduce((sum, { amount }) => sum + amount, 0);
    const costs = await finance();
    expect(costs).toMatchObject({
      currency: 'USD',
      asOf: '2026-03-10T10:00:00.000Z',
      through: '2026-03-07',
      months: { current: '2026-03', last: '2026-02' },
    });
    expect(of('2026-03')).toBeGreaterThan(0);
    expect(costs?.total.current).toBeCloseTo(of('2026-03'), 3);
    expect(costs?.total.last).toBeCloseTo(of('2026-02'), 3);
    expect(costs?.connectors[0].current).toBeGreaterThan(0);
    expect(
      costs?.connectors.every(({ name }) => name.startsWith('finance-')),
    ).toBe(true);

    emulator.control.advance(3 * DAY);
    expect((await finance())?.asOf).toBe('2026-03-10T10:00:00.000Z');
  });

  it('are read again an hour after they could not be, and kept until then', async () => {
    await reader.run(never);
    const before = await finance();
    emulator.control.advance(DAY);
    const fault = emulator.control.addFault({
      ...{ kind: 'status', status: 403, path: '/billing/' },
    });
    await reader.run(never);
    expect(await finance()).toEqual({ ...before, asOf: before?.asOf });
    expect(log.matching('costs of the account')).toHaveLength(1);

    emulator.control.advance(HOUR);
    await reader.run(never);
    expect(log.matching('costs of the account')).toHaveLength(1);
    emulator.control.clearFaults(fault);
    await reader.run(never);
    expect((await finance())?.asOf).toBe('2026-03-11T11:00:00.000Z');
  });

  it('are read with the credentials that there are then', async () => {
    process.env.TEST_CONFLUENT_SECRET = 'expired';
    await reader.run(never);
    expect(log.matching('unauthorized')).toHaveLength(1);
    expect(await finance()).toBeNull();
    process.env.TEST_CONFLUENT_SECRET = emulator.secret;
    await reader.run(never);
    expect(await finance()).not.toBeNull();
  });

  it('are asked for up to a day that has begun on both sides, whoever’s clock is ahead', async () => {
    emulator.control.advance(14 * HOUR + 2 * 60_000);
    expect(emulator.control.now()).toBe(Date.parse('2026-03-11T00:02:00Z'));
    await reader.run(never);
    expect(asked().at(-1)).toContain('end_date=2026-03-10');
  });

  it('are unknown before they are read, for a month without a day, and where nobody sends a bill', async () => {
    expect(await finance()).toBeNull();
    await reader.run(never);
    emulator.control.advance(22 * DAY);
    expect((await finance())?.total).toEqual({
      current: null,
      last: expect.any(Number),
    });

    const definition = ownership.cluster('w')!;
    const summary = { name: 'finance-files-sink-dev-a', department: 'finance' };
    const fleet = new Map([
      ['w', { definition, connectors: [summary] }],
    ]) as unknown as Fleet;
    expect((await answer.of('finance', fleet))?.connectors).toContainEqual({
      ...{ cluster: 'w', name: summary.name, current: null, last: null },
    });
  });

  it('are not another department’s', async () => {
    await reader.run(never);
    const names = new Set(
      (await rows({ department: 'treasury' })).map(one => one.name),
    );
    expect(names.size).toBeGreaterThan(0);
    const own = (await finance())?.connectors.map(({ name }) => name) ?? [];
    expect(own.filter(name => names.has(name))).toEqual([]);
  });

  describe('of a connector', () => {
    const cost = { day: '2026-03-01', kind: 'CONNECT_CAPACITY', amount: 1.5 };
    const attributed = (...costs: DailyCost[]) =>
      new Attribution({ ownership, snapshots, store }).rows('account', costs);

    it('that runs are whose it is, whatever the bill calls it', async () => {
      const name = 'finance-ledger-source-prod-jdbc';
      await snapshots.recordReading(
        'cc-prod',
        {
          connectors: [observed(name, undefined, { serviceId: 'lcc-a' })],
          rejected: [],
          at: at(0),
        },
        () => 'group:default/finance',
      );
      const seen = await attributed({
        ...cost,
        serviceId: 'lcc-a',
        name: 'logistics-x-source-prod-y',
      });
      const owner = { name, cluster: 'cc-prod', department: 'finance' };
      expect(seen).toEqual([{ ...cost, subject: 'lcc-a', ...owner }]);

      // It is deleted, and its last day comes late.
      await store.keep(seen);
      const nothing = { connectors: [], rejected: [], at: at(2) };
      await snapshots.recordReading('cc-prod', nothing, () => null);
      expect(
        await attributed({ ...cost, day: '2026-03-02', serviceId: 'lcc-a' }),
      ).toMatchObject([{ day: '2026-03-02', ...owner }]);
    });

    it('that nobody saw are whose its name on the bill says, where it ran', async () => {
      const bill = (name: string, environment: string) => ({
        ...cost,
        ...{ serviceId: `lcc-${name}-${environment}`, name, environment },
      });
      const found = await attributed(
        bill('logistics-x-source-prod-y', 'env-prd001'),
        bill('logistics-x-source-prod-y', 'env-elsewhere'),
        bill('unknown-x-source-prod-y', 'env-prd001'),
        { ...cost, kind: 'CONNECT_THROUGHPUT' },
        { ...cost, kind: 'CONNECT_THROUGHPUT' },
      );
      expect(
        found.map(({ department, cluster, amount }) => [
          ...[department, cluster, amount],
        ]),
      ).toEqual([
        ['logistics', 'cc-prod', 1.5],
        [null, null, 1.5],
        [null, 'cc-prod', 1.5],
        [null, null, 3],
      ]);
      expect(found[3].subject).toBe('account');
    });
  });
});

it('a department reads its own costs alone, and with the route’s own words', async () => {
  const emulator = await startTestEmulator();
  const portal = await startPortal({
    clusters: emulatorClusters(emulator.url),
  });
  const contract = new ApiContract();
  try {
    const costs = await until(async () => {
      const answer = await portal.get('/departments/finance', 'carla');
      expect(contract.check('GET', '/departments/finance', answer)).toEqual([]);
      return answer.body.costs;
    }, 50_000);
    expect(costs.total.last).toBeGreaterThan(0);
    expect((await portal.get('/departments/finance', 'ben')).status).toBe(404);
    const { body } = await portal.get('/departments/logistics', 'ben');
    expect(body.costs.total).not.toEqual(costs.total);
  } finally {
    await portal.stop();
    await emulator.close();
  }
});
