import { isDeepStrictEqual } from 'node:util';
import { workerClusters } from '../__testUtils__/clusters';
import { databases, openTestDatabase } from '../__testUtils__/database';
import { ApiContract } from '../__testUtils__/openapi';
import {
  PIPELINE,
  startPortal,
  type TestPortal,
  type Who,
} from '../__testUtils__/portal';
import { until } from '../__testUtils__/until';
import { TestWorker } from '../__testUtils__/worker';

jest.setTimeout(120_000);

const NAME = 'finance-ledger-source-dev-jdbc';
const PAGE = `/connectors/onprem-dev/${NAME}`;
const PATH = `connectors/dev/${NAME}.json`;

describe.each(databases.eachSupportedId())('on %s', id => {
  let worker: TestWorker;
  let portal: TestPortal;

  beforeAll(async () => {
    worker = await TestWorker.start();
    worker.add(NAME);
    worker.add('finance-nofile-source-dev-jdbc');
    const { config } = worker.connectors.get(NAME)!;
    portal = await startPortal({
      knex: await openTestDatabase(id),
      clusters: workerClusters({ 'onprem-dev': worker.url }),
      files: {
        [PATH]: JSON.stringify({
          name: NAME,
          config: { ...config, 'tasks.max': '3' },
        }),
      },
    });
    await until(async () => (await portal.get(PAGE, 'anna')).status === 200);
  });

  afterAll(async () => {
    await portal.stop();
    await worker.stop();
  });

  const page = async (who: Who, path = PAGE) => {
    const answer = await portal.get(path, who);
    expect(new ApiContract().check('GET', path, answer)).toEqual([]);
    return answer.body;
  };

  it('shows what was changed outside of Git, with its file', async () => {
    const { desired } = await page('anna');
    expect(desired).toMatchObject({
      file: { path: PATH },
      drift: {
        state: 'drift',
        properties: [{ key: 'tasks.max', to: '3', masked: false }],
      },
      ...{ requests: [], deployments: [] },
      may: {
        takeIntoGit: { available: false },
        putBack: { available: false },
      },
    });
    expect(desired.may.putBack.reason).toContain('no forge');
  });

  it('says in the list in one word what each page says', async () => {
    const list = async (who: Who, query = '') => {
      const answer = await portal.get(`/connectors${query}`, who);
      expect(new ApiContract().check('GET', '/connectors', answer)).toEqual([]);
      return answer.body.items.map(
        ({ drift, name }: { drift: string; name: string }) => [name, drift],
      );
    };
    // A slow machine reads clusters late, and of one that was not read lately nothing is known.
    const shows = (query: string, rows: [name: string, drift: string][]) =>
      until(async () => isDeepStrictEqual(await list('anna', query), rows));
    const noFile = 'finance-nofile-source-dev-jdbc';
    await shows('', [
      [NAME, 'drift'],
      [noFile, 'no-file'],
    ]);
    await shows('?drift=drift', [[NAME, 'drift']]);
    await shows('?drift=drift&drift=no-file', [
      [NAME, 'drift'],
      [noFile, 'no-file'],
    ]);
    await shows('?drift=none', []);
    expect(await list('ben', '?drift=drift')).toEqual([]);
    expect((await portal.get('/connectors?drift=some', 'anna')).status).toBe(
      400,
    );
  });

  it('says of what no file describes that none does', async () => {
    const { desired } = await page(
      'anna',
      '/connectors/onprem-dev/finance-nofile-source-dev-jdbc',
    );
    expect(desired).toMatchObject({ file: null, drift: { state: 'no-file' } });
  });

  it('links what the pipeline told of it', async () => {
    const report = {
      ...{ version: 1, id: 'run-1', state: 'finished', environment: 'dev' },
      ...{ revision: 'a'.repeat(40), at: '2026-04-01T10:00:00.000Z' },
      run: 'https://forge.example/runs/1',
      changes: [
        {
          ...{ cluster: 'onprem-dev', name: NAME, action: 'update' },
          ...{ result: 'restored', reason: 'no such table' },
        },
      ],
    };
    await portal.post('/deployments', PIPELINE, JSON.stringify(report));
    const { desired } = await page('anna');
    expect(desired.deployments).toMatchObject([
      { id: 'run-1', result: 'restored', run: 'https://forge.example/runs/1' },
    ]);
    expect(desired.drift).toMatchObject({
      state: 'pending',
      says: expect.stringContaining('No such table.'),
    });
  });

  it('refuses to put it back without a forge, and for others as if it were not there', async () => {
    const put = (who: Who) => portal.post(`${PAGE}/reconcile`, who);
    expect((await put('ben')).status).toBe(404);
    expect((await put('carla')).status).toBe(403);
    const { body, status } = await put('anna');
    expect(status).toBe(503);
    expect(body.error.message).toContain('set kafkaConnect.forge');
    const audits = portal.log
      .audits()
      .filter(({ eventId }) => eventId === 'connector-reconcile');
    expect(audits.length).toBeGreaterThanOrEqual(3);
  });
});

it('is without properties for who may not read configurations', async () => {
  const worker = await TestWorker.start();
  worker.add(NAME);
  const portal = await startPortal({
    clusters: workerClusters({ 'onprem-dev': worker.url }),
    withheld: ['kafka-connect.connector.config.read'],
    files: {
      [PATH]: JSON.stringify({ name: NAME, config: { 'tasks.max': '3' } }),
    },
  });
  try {
    await until(async () => (await portal.get(PAGE, 'anna')).status === 200);
    const { body } = await portal.get(PAGE, 'anna');
    expect(body.desired.drift).toMatchObject({
      state: 'drift',
      properties: [],
    });
    expect(JSON.stringify(body.desired)).not.toContain('tasks.max');
  } finally {
    await portal.stop();
    await worker.stop();
  }
});
