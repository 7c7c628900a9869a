import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  clusterKindsExtensionPoint,
  selfManagedKind,
  type ClusterKind,
} from '@kconnect/plugin-kafka-connect-node';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workerClusters } from './__testUtils__/clusters';
import { departmentsYaml } from './__testUtils__/organisation';
import { startPortal, type TestPortal } from './__testUtils__/portal';
import { until } from './__testUtils__/until';
import { TestWorker } from './__testUtils__/worker';
import { kafkaConnectPlugin } from './plugin';

jest.setTimeout(120_000);

const withKind = (kind: ClusterKind) =>
  createBackendModule({
    pluginId: 'kafka-connect',
    moduleId: 'more-kinds',
    register(reg) {
      reg.registerInit({
        deps: { kinds: clusterKindsExtensionPoint },
        async init({ kinds }) {
          kinds.addClusterKind(kind);
        },
      });
    },
  });

const totalOf = async (portal: TestPortal, who: string) =>
  (await portal.get('/connectors', who)).body.totals?.all;

let worker: TestWorker;

beforeAll(async () => {
  worker = await TestWorker.start();
  worker.add('finance-a-source-dev-x');
  worker.add('logistics-a-source-dev-x');
  worker.add('media-a-source-dev-x');
});

afterAll(async () => {
  await worker.stop();
});

it.each([
  ['an unknown key', { platfromTeam: 'x' }, "'kafkaConnect.platfromTeam'"],
  [
    'a folder that is not there',
    { repository: { path: '/no/such/folder' } },
    "'kafkaConnect.repository.path'",
  ],
])('does not start with %s, and names it', async (_what, wrong, message) => {
  const kafkaConnect = {
    repository: { path: '.' },
    platformTeam: 'group:default/ebs-infrastructure',
    ...wrong,
  };
  await expect(
    startTestBackend({
      features: [
        kafkaConnectPlugin,
        catalogServiceMock.factory({ entities: [] }),
        mockServices.rootConfig.factory({
          data: {
            backend: {
              database: { client: 'better-sqlite3', connection: ':memory:' },
            },
            kafkaConnect,
          },
        }),
      ],
    }),
  ).rejects.toThrow(message);
});

it('lets a module add a kind of cluster', async () => {
  const portal = await startPortal({
    clusters: workerClusters({ a: worker.url }).replace('self-managed', 'mine'),
    features: [withKind({ ...selfManagedKind, kind: 'mine' })],
  });
  await until(async () => (await totalOf(portal, 'anna')) === 1);
  const { body } = await portal.get('/clusters', 'anna');
  expect(body.items[0]).toMatchObject({ kind: 'mine', reachable: true });
  await portal.stop();
});

it('does not let a module replace a kind in silence', async () => {
  await expect(
    startPortal({
      clusters: workerClusters({ a: worker.url }),
      features: [withKind(selfManagedKind)],
    }),
  ).rejects.toThrow('The kind of cluster self-managed is installed twice');
});

it('follows the configuration repository without a restart', async () => {
  const other = await TestWorker.start();
  other.add('media-b-sink-dev-y');
  const portal = await startPortal({
    clusters: workerClusters({ a: worker.url }),
  });
  const write = (file: string, text: string) =>
    writeFile(join(portal.folder, file), text);
  await until(async () => (await totalOf(portal, 'anna')) === 1);

  // Finance's connectors become another Group's, and a cluster is added that is media's alone.
  await write(
    'departments.yaml',
    departmentsYaml
      .replace(
        'owner: group:default/finance,',
        'owner: group:default/treasury,',
      )
      .replace('group:default/finance-operators', 'group:default/treasury'),
  );
  await write(
    'clusters.yaml',
    `${workerClusters({
      a: worker.url,
    })}  - { id: b, environment: dev, kind: self-managed, url: "${
      other.url
    }", department: media }\n`,
  );
  await until(async () => (await totalOf(portal, 'mia')) === 2, 40_000);
  expect(await totalOf(portal, 'anna')).toBe(0);
  expect(await totalOf(portal, 'tom')).toBe(1);
  const clustersOf = async (who: string) =>
    (await portal.get('/clusters', who)).body.items.map(
      (c: { id: string }) => c.id,
    );
  expect(await clustersOf('mia')).toEqual(['a', 'b']);
  expect(await clustersOf('tom')).toEqual(['a']);
  expect(
    (await portal.get('/connectors/b/media-b-sink-dev-y', 'tom')).status,
  ).toBe(404);

  await write('clusters.yaml', workerClusters({ a: worker.url }));
  await until(async () => (await totalOf(portal, 'mia')) === 1, 40_000);
  expect(await clustersOf('mia')).toEqual(['a']);

  // Put away, and there again with what was known of it.
  await write('clusters.yaml', 'clusters: {');
  await until(async () => {
    const { body } = await portal.get('/configuration', 'erik');
    return body.files[1].problems.length > 0;
  }, 40_000);
  expect(await totalOf(portal, 'erik')).toBe(3);
  await portal.stop();
  await other.stop();
});
