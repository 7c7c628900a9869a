import type { Knex } from 'knex';
import {
  emulatorClusters,
  startTestEmulator,
  workerCluster,
  type Emulator,
} from '../__testUtils__/clusters';
import { openTestDatabase } from '../__testUtils__/database';
import { ApiContract } from '../__testUtils__/openapi';
import { startPortal, type TestPortal } from '../__testUtils__/portal';
import { until } from '../__testUtils__/until';
import { TestWorker } from '../__testUtils__/worker';

jest.setTimeout(120_000);

const LKC = 'lkc-prd001';
const FAILED = 'finance-ledger-source-prod-demo';
const FINE = 'finance-orders-source-prod-demo';
const REFUSED = 'finance-archive-sink-prod-daily';
const OURS = 'finance-salesdb-source-dev-cdc';
const ADVICE = '/error-recommendations';

const contract = new ApiContract();
let emulator: Emulator;
let worker: TestWorker;
let knex: Knex;
let replicas: TestPortal[];

const datagen = (name: string) => ({
  cluster: LKC,
  name,
  config: {
    'connector.class': 'DatagenSource',
    name,
    'kafka.auth.mode': 'SERVICE_ACCOUNT',
    'kafka.service.account.id': 'sa-finance-prod',
    'kafka.topic': 'finance.demo',
    'output.data.format': 'JSON',
    quickstart: 'ORDERS',
    'tasks.max': '1',
  },
});

beforeAll(async () => {
  emulator = await startTestEmulator({
    seed: {
      connectors: [
        { ...datagen(FAILED), failure: { cause: 'topic-not-authorized' } },
        datagen(FINE),
        {
          cluster: LKC,
          name: REFUSED,
          config: { 'connector.class': 'S3_SINK', name: REFUSED },
        },
      ],
    },
  });
  worker = await TestWorker.start();
  worker.add(OURS, 1, { state: 'FAILED', trace: 'x.Y: broken', tasks: [] });
  knex = await openTestDatabase('SQLITE_3');
  const options = {
    knex,
    clusters: emulatorClusters(
      emulator.url,
      workerCluster('onprem-dev', worker.url),
    ),
    poll: { interval: { seconds: 2 }, timeout: { seconds: 2 } },
  };
  replicas = [await startPortal(options), await startPortal(options)];
  for (const replica of replicas) {
    await replica.hasRead(4);
  }
});

afterAll(async () => {
  await Promise.all(replicas.map(replica => replica.stop()));
  await worker.stop();
  await emulator.close();
});

beforeEach(async () => {
  emulator.control.clearFaults();
  emulator.control.clearRequests();
  await knex('shared_answers').delete();
});

async function diagnosis(name: string, replica = 0, cluster = 'cc-prod') {
  const path = `/connectors/${cluster}/${name}/diagnosis`;
  const answer = await replicas[replica].get(path, 'carla');
  expect(contract.check('GET', path, answer)).toEqual([]);
  expect(answer.status).toBe(200);
  return answer.body;
}

const questions = () =>
  emulator.control.requests().filter(({ path }) => path.includes(ADVICE))
    .length;
/** As if the advice were older. */
const age = (seconds: number) =>
  knex('shared_answers').update({
    read_at: new Date(Date.now() - seconds * 1_000).toISOString(),
    quiet_until: new Date(Date.now() - 1).toISOString(),
  });

it('tells why, whose move it is, and what the service advises', async () => {
  const body = await diagnosis(FAILED);
  const detail = await replicas[0].get(`/connectors/cc-prod/${FAILED}`, 'anna');
  const { evidence, reason, turn } = detail.body;
  expect(body).toMatchObject({ evidence, reason, turn });
  expect(turn).toBe('department');
  expect(body.advice).toEqual({
    source: 'Confluent Cloud',
    recommendations: expect.arrayContaining([expect.any(String)]),
    asOf: expect.any(String),
  });
  expect(body).not.toHaveProperty('problem');
});

it('names the key that is refused, not only that one is', async () => {
  const body = await diagnosis(REFUSED);
  expect(body.validationErrors.length).toBeGreaterThan(1);
  const keys = body.validationErrors.map(({ key }: { key?: string }) => key);
  expect(keys).toContain('s3.bucket.name');
  expect(body.reason).toMatch(
    /^The configuration is refused: `[\w.]+`: .+ \(and \d+ more\)$/,
  );
  const path = `/connectors/cc-prod/${REFUSED}`;
  const detail = (await replicas[0].get(path, 'carla')).body;
  expect(detail.reason).toBe(body.reason);
  expect(detail.validationErrors).toEqual(body.validationErrors);
});

it('asks once for all who look, on all replicas, and again after some minutes', async () => {
  emulator.control.addFault({ kind: 'slow', delayMs: 300, path: ADVICE });
  const ten = await Promise.all(
    Array.from({ length: 10 }, (_, i) => diagnosis(FAILED, i % 2)),
  );
  for (const { advice } of ten) expect(advice).toEqual(ten[0].advice);
  expect(questions()).toBe(1);
  await age(299);
  await diagnosis(FAILED);
  expect(questions()).toBe(1);
  await age(301);
  await diagnosis(FAILED, 1);
  expect(questions()).toBe(2);
});

it('asks nobody about a connector that is well', async () => {
  expect(await diagnosis(FINE)).toEqual({
    turn: 'nobody',
    evidence: [],
    validationErrors: [],
    advice: null,
  });
  expect(questions()).toBe(0);
});

it('has no advice where the service has none, or the cluster no service', async () => {
  // Refused before it ran: there is no trace to advise on.
  expect(await diagnosis(REFUSED)).toMatchObject({ advice: null });
  expect(await diagnosis(OURS, 0, 'onprem-dev')).toMatchObject({
    reason: 'broken',
    turn: 'department',
    advice: null,
  });
});

it.each([
  [{ kind: 'hang' }, 'timeout'],
  [{ kind: 'status', status: 403 }, 'forbidden'],
  [{ kind: 'status', status: 500 }, 'server-error'],
  [{ kind: 'rate-limit', retryAfterSeconds: 30 }, 'throttled'],
  [{ kind: 'truncated' }, 'malformed'],
] as const)(
  '%j: says why there is no advice, or shows the last',
  async (fault, code) => {
    emulator.control.addFault({ ...fault, path: ADVICE });
    const begin = Date.now();
    const without = await diagnosis(FAILED);
    expect(Date.now() - begin).toBeLessThan(4_000);
    expect(without).toMatchObject({
      reason: expect.any(String),
      advice: null,
      problem: { code, message: expect.any(String) },
    });

    emulator.control.clearFaults();
    await age(0);
    const { advice } = await diagnosis(FAILED);
    await age(301);
    emulator.control.addFault({ ...fault, path: ADVICE });
    const stale = await diagnosis(FAILED);
    expect(stale.problem.code).toBe(code);
    expect(stale.advice.recommendations).toEqual(advice.recommendations);
    expect(Date.parse(stale.advice.asOf)).toBeLessThan(Date.now() - 300_000);
  },
);

it('does not ask a cluster that is away', async () => {
  emulator.control.addFault({ kind: 'status', status: 503, path: '/connect/' });
  const body = await until(async () => {
    const shown = await diagnosis(FAILED);
    return shown.turn === 'platform' && shown;
  }, 30_000);
  expect(body).toMatchObject({
    reason: expect.stringContaining('cannot be read'),
    advice: null,
    problem: { code: 'server-error' },
  });
});
