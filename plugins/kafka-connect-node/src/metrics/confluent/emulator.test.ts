import {
  startEmulator,
  type RunningEmulator,
} from '@kconnect/confluent-emulator';
import { testRuntime } from '../../__testUtils__/runtime';
import { ConfluentCloudConnect } from '../../adapters';
import { MemoryRequestBudget } from '../../budget';
import { identityOf, type ConnectorIdentity } from '../../port';
import { ConfluentMetrics } from './ConfluentMetrics';

const place = { environment: 'env-prd001', kafkaCluster: 'lkc-prd001' };
const sinkOf = (i: number) => `finance-fleet${i}-sink-prod-x`;
const HEALTHY = sinkOf(1);
const STALLED = 'finance-stuck-sink-prod-x';
const FAILED = 'finance-broken-sink-prod-x';
const CDC = 'finance-cdc-source-prod-x';

const seedOf = (name: string, config: Record<string, string>, more = {}) => ({
  cluster: place.kafkaCluster,
  name,
  config: { name, 'tasks.max': '1', ...config },
  ...more,
});

const ACCOUNT = {
  'kafka.auth.mode': 'SERVICE_ACCOUNT',
  'kafka.service.account.id': 'sa-finance-prod',
};
const S3 = {
  ...ACCOUNT,
  'connector.class': 'S3_SINK',
  topics: 'finance.ledger',
  'input.data.format': 'JSON',
  's3.bucket.name': 'finance-archive',
  'time.interval': 'DAILY',
  'aws.access.key.id': 'AKIAIOSFODNN7EXAMPLE',
  'aws.secret.access.key': 'wJalrXUtnFEMIexampleKey',
};
const DATAGEN = {
  ...ACCOUNT,
  'connector.class': 'DatagenSource',
  'kafka.topic': 'finance.demo',
  'output.data.format': 'JSON',
  quickstart: 'ORDERS',
};
const POSTGRES = {
  ...ACCOUNT,
  'connector.class': 'PostgresCdcSourceV2',
  'database.hostname': 'db.example',
  'database.port': '5432',
  'database.user': 'connect',
  'database.password': 'example-password',
  'database.dbname': 'sales',
  'topic.prefix': 'finance.sales',
  'output.data.format': 'JSON',
  'output.key.format': 'JSON',
};

let emulator: RunningEmulator;
let connectors: ConnectorIdentity[];
const open: ConfluentMetrics[] = [];

beforeAll(async () => {
  emulator = await startEmulator({
    timeScale: 0,
    seed: {
      connectors: [
        ...Array.from({ length: 1_997 }, (_, i) =>
          seedOf(
            i % 2 === 0 ? `finance-fleet${i}-source-prod-x` : sinkOf(i),
            i % 2 === 0 ? DATAGEN : S3,
          ),
        ),
        seedOf(STALLED, S3, { traffic: 'stalled' }),
        seedOf(FAILED, S3, { failure: { cause: 'bucket-access-denied' } }),
        seedOf(CDC, POSTGRES),
      ],
    },
  });
  const connect = new ConfluentCloudConnect({
    id: 'cc-prod',
    ...place,
    url: emulator.url,
    credentials: emulator,
    timeoutMs: 10_000,
  });
  const reading = await connect.readAll();
  await connect.close();
  connectors = reading.connectors.map(identityOf);
  // Figures are five minutes old, and nothing has any past yet.
  emulator.control.advance(20 * 60_000);
}, 60_000);

afterAll(() => emulator.close());
afterEach(() => Promise.all(open.splice(0).map(one => one.close())));
beforeEach(() => {
  // The service's own limit is one of a minute.
  emulator.control.advance(60_000);
  emulator.control.clearRequests();
  emulator.control.clearFaults();
});

function connected() {
  const runtime = { ...testRuntime(), now: emulator.control.now };
  const one = new ConfluentMetrics({
    url: emulator.url,
    credentials: emulator,
    budget: new MemoryRequestBudget(runtime.now),
    timeoutMs: 10_000,
    runtime,
  });
  open.push(one);
  return one;
}

const named = (...names: string[]) =>
  connectors.filter(({ name }) => names.includes(name));

describe('ConfluentMetrics against the emulator', () => {
  it('has 8 metrics of 2,000 connectors for 40 requests at most', async () => {
    expect(connectors).toHaveLength(2_000);
    const metrics = connected();
    const sample = await metrics.sample(connectors);
    const requests = emulator.control.requests();
    expect(requests.length).toBe(sample.requests);
    expect(requests.length).toBeLessThanOrEqual(40);
    expect(
      sample.missing.filter(({ reason }) => !/describe/.test(reason)),
    ).toEqual([]);
    const known = sample.connectors.filter(
      ({ figures }) => figures.tasksTotal === 1,
    );
    expect(known).toHaveLength(2_000);
  }, 60_000);

  it('tells their last hour for as few', async () => {
    const asked = emulator.control.now();
    const { past, ...sample } = await connected().sample(connectors, {
      withPast: true,
    });
    expect(emulator.control.requests()).toHaveLength(sample.requests);
    expect(sample.requests).toBeLessThanOrEqual(40);
    expect(
      sample.missing.filter(({ reason }) => !/describe/.test(reason)),
    ).toEqual([]);
    expect(sample.connectors).toHaveLength(2_000);
    expect(past).toHaveLength(2_000 * 11);

    const of = (wanted: string) =>
      [...past!, ...sample.connectors].filter(({ name }) => name === wanted);
    const times = of(STALLED).map(({ at }) => Date.parse(at));
    const age = asked - times.at(-1)!;
    expect(age).toBeGreaterThanOrEqual(5 * 60_000);
    expect(age).toBeLessThan(10 * 60_000);
    expect(times.slice(1).map((time, i) => time - times[i])).toEqual(
      Array(11).fill(5 * 60_000),
    );
    const lags = of(STALLED).map(({ figures }) => figures.sinkLag!);
    expect(lags).toEqual([...lags].sort((a, b) => a - b));
    expect(lags.at(-1)).toBeGreaterThan(lags[0]);
    for (const { figures } of of(STALLED)) {
      expect(figures).toMatchObject({ uptime: 1, sinkReadRate: null });
    }
    for (const { figures } of of(FAILED)) {
      expect(figures).toMatchObject({ tasksTotal: 1, tasksFailed: 1 });
    }
    const rates = of(HEALTHY).map(({ figures }) => figures.sinkReadRate!);
    const mean = (all: number[]) =>
      all.reduce((total, one) => total + one, 0) / all.length;
    const [newest] = (await connected().sample(named(HEALTHY))).connectors;
    // Counts of five minutes are told per second, too.
    expect(mean(rates) / newest.figures.sinkReadRate!).toBeLessThan(3);
  }, 60_000);

  it('reads a fleet’s figures: rates, lag, states, what a stalled sink cannot hide', async () => {
    const sample = await connected().sample(
      named(HEALTHY, STALLED, FAILED, CDC),
    );
    const figuresOf = (wanted: string) =>
      sample.connectors.find(({ name }) => name === wanted)!.figures;
    expect(figuresOf(HEALTHY)).toMatchObject({
      tasksTotal: 1,
      tasksFailed: 0,
      uptime: 1,
      sinkReadRate: expect.any(Number),
      bytesIn: expect.any(Number),
      lastRecordAt: expect.any(Number),
    });
    expect(figuresOf(STALLED)).toMatchObject({
      tasksFailed: 0,
      sinkReadRate: null,
    });
    expect(figuresOf(STALLED).sinkLag!).toBeGreaterThan(
      figuresOf(HEALTHY).sinkLag!,
    );
    expect(figuresOf(FAILED)).toMatchObject({ tasksTotal: 1, tasksFailed: 1 });
    expect(figuresOf(CDC)).toMatchObject({
      behindSource: expect.any(Number),
      recordsTotal: expect.any(Number),
    });
    const [{ at }] = sample.connectors;
    const age = emulator.control.now() - Date.parse(at);
    expect(age).toBeGreaterThanOrEqual(5 * 60_000);
    expect(age).toBeLessThanOrEqual(7 * 60_000);
  });

  it('asks the service’s clock, not its own, which may be wrong', async () => {
    const metrics = new ConfluentMetrics({
      url: emulator.url,
      credentials: emulator,
      budget: new MemoryRequestBudget(),
      timeoutMs: 10_000,
      runtime: {
        ...testRuntime(),
        now: () => emulator.control.now() + 300_000,
      },
    });
    open.push(metrics);
    const { connectors: figures } = await metrics.sample(named(HEALTHY));
    expect(figures[0].figures.sinkReadRate).not.toBeNull();
  });

  it('keeps the others when a connector is gone', async () => {
    const gone = {
      ...named(HEALTHY)[0],
      name: 'gone',
      serviceId: 'lcc-gone99',
    };
    const sample = await connected().sample([gone, ...named(HEALTHY)]);
    const [first, second] = sample.connectors;
    expect(first.figures.tasksTotal).toBeNull();
    expect(second.figures.tasksTotal).toBe(1);
    expect(sample.missing).toEqual([]);
  });
});
