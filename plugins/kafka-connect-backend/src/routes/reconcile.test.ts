import { generateMarkKey } from '@kconnect/plugin-kafka-connect-node';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { workerClusters } from '../__testUtils__/clusters';
import { TestForge } from '../__testUtils__/forge';
import { ApiContract } from '../__testUtils__/openapi';
import { departmentsYaml } from '../__testUtils__/organisation';
import { startPortal, type TestPortal } from '../__testUtils__/portal';
import { until } from '../__testUtils__/until';
import { TestWorker } from '../__testUtils__/worker';

jest.setTimeout(120_000);

const PORTAL = 'connector-portal[bot]';
const WORKFLOW = '.github/workflows/apply.yaml';
const GITOPS = resolve(__dirname, '../../../../gitops');
const NAME = 'finance-ledger-source-dev-jdbc';
const PATH = `connectors/dev/${NAME}.json`;
const PAGE = `/connectors/onprem-dev/${NAME}`;
const NO_FILE = '/connectors/onprem-dev/finance-nofile-source-dev-jdbc';

let worker: TestWorker;
let forge: TestForge;
let portal: TestPortal;
const delivered: any[] = [];
const receiver = createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  const event = request.headers['x-github-event'];
  if (event === 'workflow_dispatch') delivered.push(JSON.parse(text));
  response.end();
});

beforeAll(async () => {
  worker = await TestWorker.start();
  worker.add(NAME);
  worker.add('finance-nofile-source-dev-jdbc');
  const clusters = workerClusters({ 'onprem-dev': worker.url });
  const { config } = worker.connectors.get(NAME)!;
  forge = await TestForge.start({
    'departments.yaml': departmentsYaml,
    'clusters.yaml': clusters,
    [PATH]: JSON.stringify({ name: NAME, config }),
    [WORKFLOW]: readFileSync(join(GITOPS, WORKFLOW), 'utf8'),
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  await forge.call('erik-larsen', 'POST', '/hooks', {
    events: ['workflow_dispatch'],
    config: {
      url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`,
    },
  });
  portal = await startPortal({
    clusters,
    config: forge.configOf(PORTAL),
    settings: {
      repository: { url: `${forge.url}/tree/main` },
      forge: forge.settingsOf(PORTAL, generateMarkKey()),
    },
  });
  await until(async () => (await portal.get(PAGE, 'anna')).status === 200);
});

afterAll(async () => {
  await portal.stop();
  await forge.stop();
  await worker.stop();
  receiver.closeAllConnections();
  receiver.close();
});

const put = (path = PAGE, who = 'anna') =>
  portal.post(`${path}/reconcile`, who);
const events = async () =>
  (await portal.get(`${PAGE}/events`, 'anna')).body.items;

it('shows the file as it is at the forge', async () => {
  const { body } = await portal.get(PAGE, 'anna');
  const [{ sha }] = await forge.call('erik-larsen', 'GET', '/commits');
  expect(body.desired).toMatchObject({
    file: { path: PATH, url: `${forge.url}/blob/${sha}/${PATH}` },
    drift: { state: 'none' },
    may: { putBack: { available: false, reason: 'It runs as its file says' } },
  });
});

it('offers to put back and to take over what was changed by hand', async () => {
  worker.connectors.get(NAME)!.config['tasks.max'] = '7';
  const desired = await until(async () => {
    const { body } = await portal.get(PAGE, 'anna');
    return body.desired.drift.state === 'drift' && body.desired;
  });
  expect(desired.may).toEqual({
    takeIntoGit: { available: true },
    putBack: { available: true },
  });
  const { body } = await portal.get(PAGE, 'carla');
  expect(body.desired.may.putBack.available).toBe(false);
});

it('asks the pipeline for this connector alone, and says so in its history', async () => {
  const answer = await put();
  expect(answer.status).toBe(202);
  expect(new ApiContract().check('POST', `${PAGE}/reconcile`, answer)).toEqual(
    [],
  );
  expect(answer.body.url).toBe(`${forge.url}/actions/workflows/apply.yaml`);
  await until(async () => delivered.length > 0);
  expect(delivered).toMatchObject([
    {
      workflow: WORKFLOW,
      inputs: { environment: 'dev', connector: `onprem-dev/${NAME}` },
    },
  ]);
  const [event] = await events();
  expect(event).toMatchObject({
    ...{ kind: 'action', what: 'reconcile', by: 'user:default/anna' },
    outcome: 'settled',
  });
});

it('puts back nothing where there is nothing', async () => {
  expect((await put(NO_FILE)).status).toBe(409);
});

it.each([401, 403, 404, 422, 500])(
  'says that the pipeline could not be asked: %d',
  async status => {
    await forge.fail({ status, method: 'POST', path: '/dispatches' });
    const { body, status: told } = await put();
    expect(told).toBe(503);
    expect(body.error.message).toContain('The pipeline could not be asked:');
    const [event] = await events();
    expect(event).toMatchObject({ what: 'reconcile', outcome: 'failed' });
    await forge.recover();
  },
);
