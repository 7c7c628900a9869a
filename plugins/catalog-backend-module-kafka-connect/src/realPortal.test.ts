import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  startEmulator,
  type RunningEmulator,
} from '@kconnect/confluent-emulator';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the real one, in a test: the module knows its HTTP API alone
import kafkaConnectPlugin from '@kconnect/plugin-kafka-connect-backend';
import {
  connectorDetailSchema,
  connectorListSchema,
  connectorEntityRef,
} from '@kconnect/plugin-kafka-connect-common';
import { eventually, TestCatalog } from './__testUtils__/TestCatalog';

jest.setTimeout(120_000);

const DEPARTMENTS = `tiers:
  small: { maxConnectors: 5, maxTasks: 15, maxTasksPerConnector: 3 }
departments:
  - { code: finance, owner: 'group:default/finance', tier: small }
`;
const clustersYaml = (url: string) => `clusters:
  - id: cc-prod
    environment: prod
    default: true
    kind: confluent-cloud
    url: ${url}
    confluent: { environment: env-prd001, kafkaCluster: lkc-prd001 }
    credentials: { key: '\${secret:env:TEST_KEY}', secret: '\${secret:env:TEST_SECRET}' }
`;

describe('beside the real portal, which reads an emulated Confluent Cloud', () => {
  const repository = createMockDirectory();
  let emulator: RunningEmulator;
  let catalog: TestCatalog;
  let before: string[];

  /** Reads the cluster, then brings the catalog up to it. */
  const readAndRun = async () => {
    await catalog.task('poll-cluster-cc-prod');
    await catalog.run();
  };

  beforeAll(async () => {
    emulator = await startEmulator({ timeScale: 0 });
    process.env.TEST_KEY = emulator.key;
    process.env.TEST_SECRET = emulator.secret;
    repository.setContent({
      'departments.yaml': DEPARTMENTS,
      'clusters.yaml': clustersYaml(emulator.url),
    });
    catalog = await TestCatalog.start({
      portal: kafkaConnectPlugin,
      kafkaConnect: {
        repository: { path: repository.path },
        poll: { interval: { seconds: 60 }, timeout: { seconds: 2 } },
      },
    });
    await readAndRun();
    const { totals } = await connectors();
    await catalog.untilFilled(1 + totals.all);
    before = await catalog.refs();
  });

  afterAll(async () => {
    await catalog?.stop();
    await emulator?.close();
    delete process.env.TEST_KEY;
    delete process.env.TEST_SECRET;
  });

  afterEach(() => emulator.control.clearFaults());

  async function connectors() {
    return connectorListSchema.parse(
      await catalog.get('kafka-connect/connectors?limit=200'),
    );
  }

  it("gives every connector the entity that the portal's own page links to", async () => {
    const { items } = await connectors();
    expect(items.length).toBeGreaterThan(20);
    for (const { name, owner } of items) {
      const { entityRef } = connectorDetailSchema.parse(
        await catalog.get(`kafka-connect/connectors/cc-prod/${name}`),
      );
      expect(await catalog.entity(entityRef)).toMatchObject({
        metadata: { title: name },
        spec: { owner: owner ?? 'group:default/ebs' },
      });
    }
    expect(items.filter(item => item.owner).length).toBeGreaterThan(0);
  });

  it('leaves everything as it is when connectors fail', async () => {
    const stored = await catalog.stored();
    const [{ name }] = (await connectors()).items;
    emulator.control.tamper('lkc-prd001', name, {
      state: 'SOME_NEW_STATE',
      tasks: ['FAILED'],
    });
    await readAndRun();
    expect(
      (await connectors()).items.find(item => item.name === name),
    ).toMatchObject({ state: 'SOME_NEW_STATE' });
    expect(await catalog.stored()).toEqual(stored);
  });

  it.each([
    { kind: 'status', status: 500 },
    { kind: 'html', status: 200 },
    { kind: 'truncated' },
    { kind: 'cut' },
    { kind: 'hang' },
    { kind: 'huge', megabytes: 101 },
  ] as const)('keeps all when the cluster answers so: $kind', async fault => {
    emulator.control.addFault(fault);
    await readAndRun();
    expect(await catalog.get('kafka-connect/clusters')).toMatchObject({
      items: [{ id: 'cc-prod', reachable: false }],
    });
    expect(await catalog.refs()).toEqual(before);
  });

  it('keeps all when clusters.yaml is broken', async () => {
    repository.addContent({ 'clusters.yaml': 'clusters: [' });
    await catalog.task('read-configuration');
    await readAndRun();
    expect(await catalog.get('kafka-connect/configuration')).toMatchObject({
      files: [{}, { problems: [{}] }],
    });
    expect(await catalog.refs()).toEqual(before);
    repository.addContent({ 'clusters.yaml': clustersYaml(emulator.url) });
    await catalog.task('read-configuration');
  });

  it('moves the connectors of a department that is new', async () => {
    const { items } = await connectors();
    const stray = items.find(item => item.name.startsWith('logistics-'));
    repository.addContent({
      'departments.yaml': `${DEPARTMENTS}  - { code: logistics, owner: 'group:default/logistics', tier: small }\n`,
    });
    await catalog.task('read-configuration');
    await catalog.run();
    const ref = connectorEntityRef('cc-prod', stray!.name);
    await eventually(async () => {
      expect((await catalog.entity(ref))?.spec?.owner).toBe(
        'group:default/logistics',
      );
    });
  });

  it('removes what has been deleted', async () => {
    const [{ name }] = (await connectors()).items;
    const response = await fetch(
      `${emulator.url}/connect/v1/environments/env-prd001/clusters/lkc-prd001/connectors/${name}`,
      {
        method: 'DELETE',
        headers: {
          authorization: `Basic ${Buffer.from(
            `${emulator.key}:${emulator.secret}`,
          ).toString('base64')}`,
        },
      },
    );
    expect(response.status).toBe(200);
    await readAndRun();
    const gone = connectorEntityRef('cc-prod', name);
    expect(await catalog.refs()).toEqual(before.filter(ref => ref !== gone));
  });
});
