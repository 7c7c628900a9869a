import type { ConnectorEvent } from '@kconnect/plugin-kafka-connect-common';
import {
  emulatorClusters,
  startTestEmulator,
  workerCluster,
  type Emulator,
} from '../__testUtils__/clusters';
import { ApiContract } from '../__testUtils__/openapi';
import { startPortal, type TestPortal } from '../__testUtils__/portal';
import { until } from '../__testUtils__/until';
import { TestWorker } from '../__testUtils__/worker';

jest.setTimeout(120_000);

const NAME = 'finance-ledger-source-dev-jdbc';
const PATH = `/connectors/onprem-dev/${NAME}`;

const contract = new ApiContract();
let emulator: Emulator;
let worker: TestWorker;
let portal: TestPortal;

beforeAll(async () => {
  emulator = await startTestEmulator();
});

afterAll(async () => {
  await emulator.close();
});

beforeEach(async () => {
  worker = await TestWorker.start();
  worker.add(NAME, 3);
  portal = await startPortal({
    clusters: emulatorClusters(
      emulator.url,
      workerCluster('onprem-dev', worker.url),
    ),
  });
  await portal.hasRead(161);
});

afterEach(async () => {
  await portal.stop();
  await worker.stop();
});

async function post(path: string, who: string, body?: string) {
  const answer = await portal.post(path, who, body);
  expect(contract.check('POST', path, answer)).toEqual([]);
  return answer;
}

const eventsOf = async (path: string): Promise<ConnectorEvent[]> =>
  (await portal.get(`${path}/events`, 'erik')).body.items;

const endOf = (path: string, id: string) =>
  until(async () => {
    const event = (await eventsOf(path)).find(e => e.id === id);
    return event?.outcome !== 'accepted' && event;
  }, 30_000);

it('pauses and resumes, and tells what is true then', async () => {
  const paused = await post(`${PATH}/pause`, 'anna');
  expect(paused.status).toBe(202);
  expect(paused.body.event).toMatchObject({
    what: 'pause',
    by: 'user:default/anna',
    outcome: 'accepted',
  });
  expect(await endOf(PATH, paused.body.event.id)).toMatchObject({
    outcome: 'settled',
    detail: 'Now paused. Nothing moves until it is resumed.',
  });
  expect((await portal.get(PATH, 'anna')).body.health).toBe('paused');
  expect(worker.connectors.get(NAME)?.state).toBe('PAUSED');

  const resumed = await post(`${PATH}/resume`, 'anna');
  expect(await endOf(PATH, resumed.body.event.id)).toMatchObject({
    detail: 'Now healthy: 3 of 3 tasks run.',
  });
});

it('restarts what failed and says what that was', async () => {
  worker.connectors.get(NAME)!.tasks = ['RUNNING', 'FAILED', 'FAILED'];
  const { body } = await post(`${PATH}/restart`, 'anna');
  expect(await endOf(PATH, body.event.id)).toMatchObject({
    outcome: 'settled',
    detail: 'Restarted task 1 and task 2. Now healthy: 3 of 3 tasks run.',
  });
});

it('takes a connector that fails again for settled, and says why it fails', async () => {
  const connector = worker.connectors.get(NAME)!;
  connector.tasks = ['RUNNING', 'RUNNING', 'FAILED'];
  worker.before = request => {
    if (request.includes('/status')) connector.tasks[2] = 'FAILED';
  };
  const { body } = await post(`${PATH}/restart`, 'anna');
  expect(await endOf(PATH, body.event.id)).toMatchObject({
    outcome: 'settled',
    detail: expect.stringContaining('Now degraded'),
  });
});

it('works on Confluent Cloud, and says what it cannot do there', async () => {
  const path = '/connectors/cc-dev/finance-salesdb-source-dev-cdc';
  const { body, status } = await post(`${path}/pause`, 'anna');
  expect(status).toBe(202);
  expect(await endOf(path, body.event.id)).toMatchObject({
    outcome: 'settled',
    detail: expect.stringContaining('Now paused'),
  });

  const stopping = await post(`${path}/stop`, 'anna');
  expect(stopping.status).toBe(501);
  expect(stopping.body.error).toMatchObject({
    name: 'NotImplementedError',
    message: expect.stringContaining('Confluent Cloud'),
  });
});

it('tells a member who is no operator whom to ask', async () => {
  const { body, status } = await post(`${PATH}/pause`, 'carla');
  expect(status).toBe(403);
  expect(body.error.message).toBe(
    'Only `group:default/finance-operators` and the platform team may do this',
  );
  expect(worker.requests.filter(r => !r.startsWith('GET'))).toEqual([]);
});

it.each([
  ['no JSON', '{'],
  ['fields that nobody asked for', '{"force":true}'],
  ['a list', '[]'],
])('refuses a body of %s', async (_what, text) => {
  expect((await post(`${PATH}/pause`, 'anna', text)).status).toBe(400);
});

it('refuses a body that is too large', async () => {
  const { status } = await portal.post(
    `${PATH}/pause`,
    'anna',
    JSON.stringify({ x: 'x'.repeat(20_000) }),
  );
  expect(status).toBe(413);
});

it('does not know a task that is not there', async () => {
  const { body, status } = await post(`${PATH}/tasks/7/restart`, 'anna');
  expect(status).toBe(404);
  expect(body.error.message).toBe(`onprem-dev/${NAME} has no task 7`);
});

describe('a cluster that does not do it', () => {
  it.each([
    ['hang-on-actions', 503, { code: 'timeout', retry: true }],
    ['unauthorized', 502, { code: 'unauthorized', retry: false }],
    ['error', 502, { code: 'server-error', retry: true }],
    ['rebalance', 409, { name: 'ConflictError' }],
  ] as const)('%s is answered %d', async (mischief, status, error) => {
    worker.mischief = mischief;
    const answer = await post(`${PATH}/pause`, 'anna');
    expect(answer.status).toBe(status);
    expect(answer.body.error).toMatchObject(error);
    expect((await eventsOf(PATH))[0]).toMatchObject({
      what: 'pause',
      outcome: 'failed',
      detail: answer.body.error.message,
    });
  });

  it('is away: 503, and not a word of it in place of ours', async () => {
    await worker.stop();
    const { body, status } = await post(`${PATH}/pause`, 'anna');
    expect(status).toBe(503);
    expect(body.error).toMatchObject({ name: 'ClusterError', code: 'refused' });
    worker = await TestWorker.start();
  });
});

it('says that a connector was removed in between, and shows it no more', async () => {
  worker.before = request => {
    if (request.startsWith('PUT')) worker.connectors.delete(NAME);
  };
  const { body, status } = await post(`${PATH}/pause`, 'anna');
  expect(status).toBe(409);
  expect(body.error.message).toContain('removed it outside the portal');
  expect((await portal.get(PATH, 'anna')).status).toBe(404);
});

it('lets the later of two people have the last word, and tells the other', async () => {
  const [first, second] = [
    await post(`${PATH}/pause`, 'anna'),
    await post(`${PATH}/resume`, 'erik'),
  ];
  expect(await endOf(PATH, first.body.event.id)).toMatchObject({
    outcome: 'settled',
    detail: 'Overtaken by resume of user:default/erik.',
  });
  expect(await endOf(PATH, second.body.event.id)).toMatchObject({
    outcome: 'settled',
    detail: 'Now healthy: 3 of 3 tasks run.',
  });
});

it('writes every attempt and its end into the audit log, refusals too', async () => {
  const { body } = await post(`${PATH}/pause`, 'anna');
  await endOf(PATH, body.event.id);
  await post(`${PATH}/pause`, 'carla');
  await post(`${PATH}/pause`, 'ben');
  await post(`${PATH}/tasks/1/restart`, 'erik');

  const audits = await until(async () => {
    const all = portal.log.audits();
    return all.length >= 7 && all;
  });
  const told = (who: string) =>
    audits
      .filter((a: any) => a.actor.actorId === `user:default/${who}`)
      .map((a: any) => [a.eventId, a.status, a.severityLevel]);
  expect(told('anna')).toEqual([
    ['connector-pause', 'initiated', 'medium'],
    ['connector-pause', 'succeeded', 'medium'],
  ]);
  expect(told('carla')).toEqual([
    ['connector-pause', 'initiated', 'medium'],
    ['connector-pause', 'failed', 'medium'],
  ]);
  expect(told('ben')).toEqual(told('carla'));
  expect(audits[0].meta).toEqual({ cluster: 'onprem-dev', name: NAME });
  expect(audits.at(-1)).toMatchObject({
    eventId: 'connector-restart-task',
    meta: { task: 1 },
  });
});

it('shows changes of health among the events', async () => {
  worker.connectors.get(NAME)!.tasks = ['RUNNING', 'FAILED', 'RUNNING'];
  const seen = await until(async () => {
    const [event] = await eventsOf(PATH);
    return event?.kind === 'health' && event;
  });
  expect(seen).toMatchObject({ what: 'degraded', outcome: 'seen' });
  expect(
    contract.check('GET', `${PATH}/events`, {
      status: 200,
      body: { items: [seen] },
    }),
  ).toEqual([]);
});

it('keeps the secrets of a configuration to itself, wherever one looks', async () => {
  const { text } = await portal.get(PATH, 'erik');
  expect(text).not.toContain('a-secret-that-must-not-leave');
  expect(text).toContain('database.password');
  expect(JSON.stringify(portal.log.lines)).not.toContain(
    'a-secret-that-must-not-leave',
  );
});
