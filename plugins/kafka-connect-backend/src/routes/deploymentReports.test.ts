import type {
  DeploymentReport,
  ReportedChange,
} from '@kconnect/plugin-kafka-connect-common';
import { databases, openTestDatabase } from '../__testUtils__/database';
import { workerClusters } from '../__testUtils__/clusters';
import { ApiContract } from '../__testUtils__/openapi';
import {
  PIPELINE,
  SERVICE,
  startPortal,
  type TestPortal,
  type Who,
} from '../__testUtils__/portal';
import { until } from '../__testUtils__/until';
import { TestWorker } from '../__testUtils__/worker';

jest.setTimeout(120_000);

const NAME = 'finance-ledger-source-dev-jdbc';
const PAGE = `/connectors/onprem-dev/${NAME}`;

const change = (more: Partial<ReportedChange> = {}): ReportedChange => ({
  ...{ cluster: 'onprem-dev', name: NAME, action: 'update', ...more },
});
const report = (more: Partial<DeploymentReport> = {}): DeploymentReport => ({
  ...{ version: 1, id: 'run-1.dev', state: 'finished', environment: 'dev' },
  ...{ revision: 'a'.repeat(40), at: '2026-04-01T10:00:00.000Z' },
  ...{ changes: [change({ result: 'applied' })], ...more },
});

describe.each(databases.eachSupportedId())('on %s', id => {
  let worker: TestWorker;
  let portal: TestPortal;

  beforeAll(async () => {
    worker = await TestWorker.start();
    worker.add(NAME);
    portal = await startPortal({
      knex: await openTestDatabase(id),
      clusters: workerClusters({ 'onprem-dev': worker.url }),
      // So seldom that what is seen is not by chance.
      poll: { interval: { minutes: 30 }, timeout: { seconds: 2 } },
    });
    await until(async () => (await portal.get(PAGE, 'anna')).status === 200);
  });

  afterAll(async () => {
    await portal.stop();
    await worker.stop();
  });

  const send = (body: unknown, who: Who = PIPELINE) =>
    portal.post('/deployments', who, JSON.stringify(body));
  const deploymentsIn = async () => {
    const { body } = await portal.get(`${PAGE}/events`, 'anna');
    return body.items.filter((each: any) => each.kind === 'deployment');
  };

  it('is for the token that was made for it, before its body is looked at', async () => {
    const others: Who[] = ['anna', 'erik', SERVICE];
    for (const who of others) {
      expect((await send({}, who)).status).toBe(403);
    }
    expect((await send({}, null)).status).toBe(401);
    expect((await send({})).status).toBe(400);
    expect(await deploymentsIn()).toEqual([]);
  });

  it('gives the pipeline nothing else', async () => {
    expect((await portal.get('/connectors', PIPELINE)).body.items).toEqual([]);
    expect((await portal.get(PAGE, PIPELINE)).status).toBe(404);
    expect((await portal.get('/configuration', PIPELINE)).status).toBe(403);
    expect((await portal.post(`${PAGE}/pause`, PIPELINE)).status).toBe(403);
  });

  it('is taken once and stands in the history, without secrets', async () => {
    const answers = [];
    for (const state of ['started', 'finished', 'finished'] as const) {
      const result = state === 'started' ? undefined : 'restored';
      const reason =
        'no such bucket; jdbc:postgresql://db/x?user=u&password=hunter22';
      const changes = [
        change(state === 'started' ? {} : { result, reason }),
        change({ name: 'finance-b', action: 'unchanged', result: 'unchanged' }),
      ];
      answers.push(await send(report({ state, changes })));
    }
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(answers[0].body).toEqual({ id: 'run-1.dev', requests: [] });
    expect(new ApiContract().check('POST', '/deployments', answers[0])).toEqual(
      [],
    );

    const events = await deploymentsIn();
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      ...{ what: 'restored', outcome: 'failed' },
      detail: expect.stringContaining('Did not come up; what ran before runs'),
    });
    expect(JSON.stringify(events)).toContain('No such bucket');
    expect(JSON.stringify(events)).not.toContain('hunter22');
  });

  it('shows what the run left behind at once, not at the next reading', async () => {
    worker.connectors.get(NAME)!.config = {
      ...worker.connectors.get(NAME)!.config,
      'tasks.max': '7',
    };
    expect((await send(report({ id: 'run-2.dev' }))).status).toBe(202);
    await until(async () => {
      const { body } = await portal.get(PAGE, 'anna');
      return body.config?.['tasks.max']?.value === '7';
    });
  });

  it.each([
    ['another version', { version: 2 }, 'version'],
    ['a revision that is no commit', { revision: 'main' }, 'revision'],
    ['a page that is no web page', { run: 'data:text/html,x' }, 'run'],
    ['another environment than its cluster', { environment: 'prod' }, 'dev'],
    ['no changes', { changes: undefined }, 'changes'],
  ])('with %s is refused, in a sentence', async (_, wrong, told) => {
    const { body, status } = await send({ ...report({ id: 'bad' }), ...wrong });
    expect(status).toBe(400);
    expect(body.error.message).toContain(told);
  });

  it('about a whole large environment is taken', async () => {
    const changes = Array.from({ length: 2_000 }, (_, i) =>
      change({
        ...{ name: `finance-${i}`, result: 'unchanged', action: 'unchanged' },
        ...{ reason: 'x'.repeat(200) },
      }),
    );
    expect((await send(report({ id: 'large', changes }))).status).toBe(202);
  });
});
