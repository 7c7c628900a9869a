import type { LogLine } from '@kconnect/plugin-kafka-connect-common';
import type { Knex } from 'knex';
import { workerCluster, workerClusters } from '../__testUtils__/clusters';
import { databases, openTestDatabase } from '../__testUtils__/database';
import { ApiContract } from '../__testUtils__/openapi';
import {
  startPortal,
  type TestPortal,
  type Who,
} from '../__testUtils__/portal';
import { until } from '../__testUtils__/until';
import { TestWorker } from '../__testUtils__/worker';
import { LogStore } from '../logs';

jest.setTimeout(120_000);

const OURS = 'finance-salesdb-source-dev-cdc';
const THEIRS = 'logistics-fleet-source-dev-gps';
const HOLDER = 'a-replica-elsewhere';
const TITLE = 'Log topic connect-logs';
/** The trace of the stand-in worker's failed tasks. */
const BROKEN = 'java.lang.Error: broken';

const contract = new ApiContract();

describe.each(databases.eachSupportedId())('worker logs on %s', id => {
  let worker: TestWorker;
  let knex: Knex;
  let portal: TestPortal;

  const tasksAre = async (state: string) => {
    worker.connectors.get(OURS)!.tasks = ['RUNNING', state];
    await until(async () => {
      const { body } = await portal.get(`/connectors/logged/${OURS}`, 'erik');
      const bare = await portal.get(`/connectors/bare/${OURS}`, 'erik');
      return (
        body.taskList[1].state === state &&
        bare.body.taskList[1].state === state
      );
    });
  };

  beforeAll(async () => {
    worker = await TestWorker.start();
    worker.add(OURS, 2);
    worker.add(THEIRS);
    knex = await openTestDatabase(id);
    // Another replica reads them, so this one leaves them alone.
    await knex('log_streams').insert({
      ...{ cluster: 'logged', holder: HOLDER, title: TITLE },
      held_until: Date.now() + 3_600_000,
    });
    const logged = workerCluster(
      'logged',
      worker.url,
      ', logs: { kind: kafka-topic, bootstrapServers: "127.0.0.1:1", topic: connect-logs }',
    );
    portal = await startPortal({
      knex,
      clusters: `${workerClusters({ bare: worker.url })}${logged}`,
    });
    await portal.hasRead(4);
  });

  afterAll(async () => {
    await portal.stop();
    await worker.stop();
  });

  beforeEach(async () => {
    await knex('log_lines').delete();
    await knex('log_streams')
      .where({ cluster: 'logged' })
      .update({
        ...{ as_of: new Date().toISOString(), problem_code: null },
      });
    await tasksAre('RUNNING');
  });

  const ago = (minutes: number) =>
    new Date(Date.now() - minutes * 60_000).toISOString();
  const keep = (lines: (Partial<LogLine> & { connector?: string })[]) =>
    new LogStore({ knex }).append(
      'logged',
      lines.map(({ connector, ...line }) => ({
        connector,
        line: { at: ago(1), level: 'INFO', message: '', ...line },
      })),
      { holder: HOLDER, position: '{}', nowMs: Date.now() },
    );
  const get = async (path: string, who: Who = 'carla') => {
    const answer = await portal.get(path, who);
    expect(contract.check('GET', path, answer)).toEqual([]);
    return answer;
  };
  const logs = async (query = '', cluster = 'logged') =>
    get(`/connectors/${cluster}/${OURS}/logs?${query}`);
  const messagesOf = ({ lines }: { lines: LogLine[] }) =>
    lines.map(({ message }) => message);

  it('are each under their own connector, and the workers’ own the platform team’s', async () => {
    await keep([
      { connector: OURS, message: 'ours', task: 1, logger: 'a.B' },
      { connector: THEIRS, message: 'theirs' },
      { message: 'the worker’s' },
    ]);
    const { body } = await logs();
    expect(body.lines).toEqual([
      {
        ...{ at: expect.any(String), level: 'INFO', message: 'ours' },
        ...{ task: 1, logger: 'a.B' },
      },
    ]);
    expect(body.source).toEqual({ title: TITLE, reachHours: 72 });
    const theirs = await get(`/connectors/logged/${THEIRS}/logs`, 'ben');
    expect(messagesOf(theirs.body)).toEqual(['theirs']);
    expect((await get(`/connectors/logged/${THEIRS}/logs`)).status).toBe(404);

    const workers = await get('/clusters/logged/logs', 'erik');
    expect(messagesOf(workers.body)).toEqual(['the worker’s']);
    expect((await get('/clusters/logged/logs', 'anna')).status).toBe(403);
    expect((await get('/clusters/none/logs', 'erik')).status).toBe(404);
    expect((await get('/clusters/none/logs', 'anna')).status).toBe(403);
  });

  it('are found by level, text and window, page by page', async () => {
    await keep([
      { connector: OURS, message: 'one A', at: ago(3), level: 'WARN' },
      { connector: OURS, message: 'two a', at: ago(4), level: 'ERROR' },
      { connector: OURS, message: 'three', at: ago(5), level: 'ERROR' },
      { connector: OURS, message: 'four a', at: ago(6), level: 'DEBUG' },
      { connector: OURS, message: 'five a', at: ago(7), level: 'ERROR' },
      { connector: OURS, message: 'six a', at: ago(90), level: 'ERROR' },
    ]);
    const query = 'level=ERROR&level=WARN&q=A&limit=2';
    const first = (await logs(query)).body;
    expect(messagesOf(first)).toEqual(['one A', 'two a']);
    const { body } = await logs(`${query}&cursor=${first.nextCursor}`);
    expect(messagesOf(body)).toEqual(['five a']);
    expect(body).not.toHaveProperty('nextCursor');
    expect(
      messagesOf((await logs(`${query}&from=${ago(100)}&to=${ago(5)}`)).body),
    ).toEqual(['five a', 'six a']);
  });

  it('hold a failed task’s trace at its time, unless the log tells the same', async () => {
    await tasksAre('FAILED');
    await keep([{ connector: OURS, message: 'before', at: ago(30) }]);
    const { body } = await logs();
    expect(body.lines).toEqual([
      {
        at: expect.any(String),
        level: 'ERROR',
        message: `Task 1 is FAILED: ${BROKEN}`,
        task: 1,
        trace: BROKEN,
      },
      expect.objectContaining({ message: 'before' }),
    ]);
    expect(messagesOf((await logs('level=INFO')).body)).toEqual(['before']);

    await keep([
      {
        ...{ connector: OURS, level: 'ERROR', task: 1 },
        message: 'Task threw an uncaught and unrecoverable exception',
        at: ago(0.1),
        trace: `${BROKEN}\n\tat a.B.c(B.java:1)`,
      },
    ]);
    expect(messagesOf((await logs()).body)).toEqual([
      'Task threw an uncaught and unrecoverable exception',
      'before',
    ]);
  });

  it('are traces alone where the cluster has no log that is read', async () => {
    expect((await logs('', 'bare')).body).toMatchObject({
      source: null,
      lines: [],
    });
    await tasksAre('FAILED');
    const { body } = await logs(`from=${ago(10)}`, 'bare');
    expect(body.source).toBeNull();
    expect(messagesOf(body)).toEqual([`Task 1 is FAILED: ${BROKEN}`]);
    expect(body).not.toHaveProperty('problem');
    expect((await get('/clusters/bare/logs', 'erik')).body).toMatchObject({
      source: null,
      lines: [],
    });
  });

  it('that cannot be read now are the last known, with age and reason', async () => {
    await keep([{ connector: OURS, message: 'known before' }]);
    await knex('log_streams')
      .where({ cluster: 'logged' })
      .update({
        ...{ as_of: ago(20), problem_code: 'unreachable' },
        ...{ problem_message: 'No broker answers.', problem_since: ago(19) },
      });
    const { body } = await logs();
    expect(messagesOf(body)).toEqual(['known before']);
    expect(body.problem).toMatchObject({
      code: 'unreachable',
      message: 'No broker answers.',
    });
    expect(Date.parse(body.asOf)).toBeLessThan(Date.now() - 19 * 60_000);
    expect(body.to).toBe(body.asOf);
  });

  it('that have never been read are not known, which is not none', async () => {
    await knex('log_streams').where({ cluster: 'logged' }).update({
      as_of: null,
    });
    expect((await logs()).body).toMatchObject({
      lines: [],
      problem: { code: 'not-read' },
    });
  });

  it.each([
    ['of nothing', 'x'],
    [
      'with a place that is none',
      Buffer.from(
        JSON.stringify({ place: "' or 1=1", from: 0, to: Date.now() }),
      ).toString('base64url'),
    ],
  ])('refuse a cursor %s', async (_what, cursor) => {
    const { body, status } = await logs(`cursor=${cursor}`);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/^Invalid query: /);
  });

  it('stay each other’s secret, whatever a cursor says', async () => {
    await keep([
      { connector: THEIRS, message: 'theirs 1', at: ago(2) },
      { connector: THEIRS, message: 'theirs 2', at: ago(3) },
      { connector: OURS, message: 'ours', at: ago(4) },
    ]);
    const theirs = await get(
      `/connectors/logged/${THEIRS}/logs?limit=1`,
      'ben',
    );
    const { body } = await logs(`limit=1&cursor=${theirs.body.nextCursor}`);
    expect(messagesOf(body)).toEqual(['ours']);
  });

  it('are there while the workers are away', async () => {
    await keep([{ connector: OURS, message: 'known before' }]);
    worker.mischief = 'error';
    await until(async () => {
      const { body } = await portal.get('/clusters', 'erik');
      return body.items.every((c: { reachable: boolean }) => !c.reachable);
    });
    const { body } = await logs();
    worker.mischief = undefined;
    expect(messagesOf(body)).toEqual(['known before']);
  });
});
