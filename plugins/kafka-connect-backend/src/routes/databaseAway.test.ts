import type { Answer } from '../__testUtils__/ask';
import { workerClusters } from '../__testUtils__/clusters';
import { databases } from '../__testUtils__/database';
import {
  openFlakyDatabase,
  withoutTable,
  type FlakyDatabase,
} from '../__testUtils__/databaseAway';
import { sourceFile } from '../__testUtils__/files';
import { ApiContract } from '../__testUtils__/openapi';
import {
  PIPELINE,
  startPortal,
  type TestPortal,
} from '../__testUtils__/portal';
import { until } from '../__testUtils__/until';
import { TestWorker } from '../__testUtils__/worker';

jest.setTimeout(180_000);

const NAME = 'finance-a-source-dev-x';
const contract = new ApiContract();

describe.each(databases.eachSupportedId())('on %s', id => {
  let database: FlakyDatabase;
  let worker: TestWorker;
  let portal: TestPortal;

  beforeEach(async () => {
    database = await openFlakyDatabase(id);
    worker = await TestWorker.start();
    worker.add(NAME);
    portal = await startPortal({
      ...{
        knex: database.knex,
        clusters: workerClusters({ 'onprem-dev': worker.url }),
      },
    });
    await portal.hasRead(1);
  });

  afterEach(async () => {
    await portal.stop();
    await worker.stop();
    await database.destroy();
  });

  const path = `/connectors/onprem-dev/${NAME}`;
  const report = JSON.stringify({
    ...{ version: 1, id: '1', state: 'started', environment: 'dev' },
    ...{ revision: 'a'.repeat(40), at: new Date().toISOString(), changes: [] },
  });

  /** What was read a moment ago may be shown for a second. */
  const refused = (...request: Parameters<TestPortal['send']>) =>
    until(async () => {
      const answer = await portal.send(...request);
      if (answer.status === 200) return false;
      const [method, at] = request;
      expect(contract.check(method, at.split('?')[0], answer)).toEqual([]);
      return answer;
    }, 5_000);

  it('while the database is away nothing is answered but that it is', async () => {
    await database.leave();
    const asked: Parameters<TestPortal['send']>[] = [
      ['GET', '/clusters', 'erik'],
      ['GET', `${path}/events`, 'erik'],
      ['GET', `${path}/metrics?range=1h`, 'erik'],
      ['GET', `${path}/logs`, 'erik'],
      ['GET', `${path}/diagnosis`, 'erik'],
      ['GET', '/departments', 'erik'],
      ['POST', `${path}/pause`, 'anna', '{}'],
      ['POST', '/deployments', PIPELINE, report],
    ];
    const answers: Answer[] = [];
    for (const each of asked) answers.push(await refused(...each));
    expect(answers.map(({ body, status }) => [status, body.error])).toEqual(
      asked.map(() => [
        503,
        {
          name: 'ServiceUnavailableError',
          message:
            "The portal's database does not answer; try again in a moment",
        },
      ]),
    );
    expect(worker.requests.filter(each => !each.startsWith('GET'))).toEqual([]);

    await database.comeBack();
    worker.add('finance-b-source-dev-x');
    await portal.hasRead(2);
  });

  const eventsOf = async () =>
    (await portal.get(`${path}/events`, 'erik')).body.items;

  it('a report of which not all could be kept is news when it is told again', async () => {
    const change = { cluster: 'onprem-dev', name: NAME, action: 'update' };
    const finished = JSON.stringify({
      ...{ ...JSON.parse(report), state: 'finished' },
      changes: [{ ...change, result: 'applied' }],
    });
    const tell = () => portal.post('/deployments', PIPELINE, finished);
    const lost = await withoutTable(database.knex, 'connector_events', tell);
    expect(lost.status).toBe(500);
    expect(lost.text).not.toMatch(/connector_events|insert/);
    expect((await tell()).status).toBe(202);
    expect((await tell()).status).toBe(202);
    expect(await eventsOf()).toMatchObject([
      { kind: 'deployment', what: 'applied', outcome: 'settled' },
    ]);
  });

  const file = JSON.stringify({ text: JSON.stringify(sourceFile(NAME)) });

  it.each([
    ['POST', `${path}/restart`, '{}', 202, 'restart'],
    ['PUT', path, file, 202, 'deploy'],
    ['DELETE', `${path}?confirm=${NAME}`, undefined, 200, 'delete'],
  ])(
    'what its cluster did by %s %s is no failure where the database was away then',
    async (method, at, body, status, what) => {
      let away: Promise<void> | undefined;
      worker.before = request => {
        const [verb, where] = request.split(' ');
        // To validate changes nothing.
        if (verb === method && !where.endsWith('/validate')) {
          away ??= database.leave();
        }
      };
      const answer = await portal.send(method, at, 'anna', body);
      expect(away).toBeDefined();
      await away;
      expect(answer.status).toBe(status);
      await database.comeBack();
      // Of one that is gone nobody sees the page, so it comes back.
      worker.add(NAME);
      const ended = await until(async () => {
        const [event] = (await eventsOf()) ?? [];
        return event && event.outcome !== 'accepted' && event;
      }, 30_000);
      expect(ended).toMatchObject({ what, outcome: 'settled' });
    },
  );
});
