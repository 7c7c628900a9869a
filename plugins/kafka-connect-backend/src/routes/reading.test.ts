import type { Entity } from '@backstage/catalog-model';
import {
  emulatorClusters,
  startTestEmulator,
  type Emulator,
} from '../__testUtils__/clusters';
import { ApiContract } from '../__testUtils__/openapi';
import {
  SERVICE,
  startPortal,
  type TestPortal,
  type Who,
} from '../__testUtils__/portal';

jest.setTimeout(60_000);

const contract = new ApiContract();
let emulator: Emulator;
let portal: TestPortal;

const component = (
  name: string,
  annotations: Record<string, string>,
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', annotations },
  spec: { type: 'service', lifecycle: 'production', owner: 'group:finance' },
});

beforeAll(async () => {
  emulator = await startTestEmulator();
  portal = await startPortal({
    clusters: emulatorClusters(emulator.url),
    entities: [
      component('ledger', {
        'kafka-connect/connectors':
          'cc-prod/finance-ledger-source-prod-jdbc, logistics-fleet-source-prod-cdc',
      }),
      component('mart', {
        'kafka-connect/connector-selector': 'name=finance-*,environment=dev',
      }),
      component('odd', { 'kafka-connect/connector-selector': 'colour=red' }),
    ],
  });
  await portal.hasRead(160);
});

afterAll(async () => {
  await portal.stop();
  await emulator.close();
});

async function get(path: string, who: Who) {
  const answer = await portal.get(path, who);
  expect(contract.check('GET', path, answer)).toEqual([]);
  return answer;
}

const namesOf = (body: { items: { name: string }[] }) =>
  body.items.map(item => item.name);

describe('GET /connectors', () => {
  it('answers a department what is its own, needy first, and asks no cluster', async () => {
    emulator.control.clearRequests();
    const { body } = await get('/connectors', 'anna');

    expect(new Set(body.items.map((i: any) => i.department))).toEqual(
      new Set(['finance']),
    );
    expect(body.totals.all).toBe(body.items.length);
    const needy = body.items.findIndex((i: any) => i.turn !== 'department');
    expect(body.totals.needYou).toBe(needy);
    expect(needy).toBeGreaterThan(0);
    expect(
      body.items.slice(needy).every((i: any) => i.turn !== 'department'),
    ).toBe(true);
    expect(body.items[0].health).toBe('failed');
    // The poller asks for all connectors at once; nobody asks for single ones.
    expect(
      emulator.control.requests().filter(r => /connectors\/\w/.test(r.path)),
    ).toEqual([]);
  });

  it('says per connector what the caller may', async () => {
    const mayOf = async (who: string) =>
      (await get('/connectors?limit=1', who)).body.items[0].may;
    expect(await mayOf('anna')).toEqual({
      readConfig: true,
      readLogs: true,
      operate: true,
    });
    expect(await mayOf('carla')).toEqual({
      readConfig: true,
      readLogs: true,
      operate: false,
    });
  });

  it.each([
    ['environment=prod', (i: any) => i.environment === 'prod'],
    [
      'environment=prod&environment=dev',
      (i: any) => i.environment !== 'staging',
    ],
    ['cluster=cc-dev', (i: any) => i.cluster === 'cc-dev'],
    [
      'department=finance&department=treasury',
      (i: any) => /^(finance|treasury)-/.test(i.name),
    ],
    ['health=failed', (i: any) => i.health === 'failed'],
    [
      'type=sink&environment=dev',
      (i: any) => i.type === 'sink' && i.environment === 'dev',
    ],
    ['q=SALESDB', (i: any) => i.name.includes('salesdb')],
    ['q=postgrescdc', (i: any) => i.class === 'PostgresCdcSourceV2'],
  ])('keeps to %s', async (query, matches) => {
    const everything = await get('/connectors?limit=500', 'erik');
    const { body } = await get(`/connectors?limit=500&${query}`, 'erik');
    const expected = everything.body.items.filter(matches);
    expect(expected.length).toBeGreaterThan(0);
    expect(namesOf(body)).toEqual(namesOf({ items: expected }));
    expect(body.totals.all).toBe(expected.length);
  });

  it('shows nothing for a filter on what is not there or not the own', async () => {
    for (const query of ['cluster=no-such', 'department=logistics']) {
      const { body } = await get(`/connectors?${query}`, 'anna');
      expect(body.items).toEqual([]);
      expect(body.totals).toEqual({ all: 0, byHealth: {}, needYou: 0 });
    }
  });

  it.each<Who>(['erik', SERVICE])(
    'pages through everything once (%p)',
    async who => {
      const names: string[] = [];
      let cursor: string | undefined;
      do {
        const more: string = cursor ? `&cursor=${cursor}` : '';
        const { body } = await get(`/connectors?limit=37${more}`, who);
        expect(body.totals.all).toBe(160);
        names.push(...body.items.map((i: any) => i.ref));
        cursor = body.nextCursor;
      } while (cursor);
      expect(names).toHaveLength(160);
      expect(new Set(names).size).toBe(160);
    },
  );

  it('gives services an order that no change of health disturbs', async () => {
    const { body } = await get('/connectors?limit=500', SERVICE);
    expect(namesOf(body)).toEqual(namesOf(body).sort());
    expect(body.totals.needYou).toBe(0);
  });

  it.each([
    ['group:default/finance', (name: string) => name.startsWith('finance-')],
    [
      'component:default/ledger',
      (name: string) => name === 'finance-ledger-source-prod-jdbc',
    ],
    ['component:default/mart', (name: string) => /^finance-.*-dev-/.test(name)],
  ])('shows on %s what belongs there and is the own', async (ref, belongs) => {
    const all = await get('/connectors', 'anna');
    const { body } = await get(`/connectors?entityRef=${ref}`, 'anna');
    expect(namesOf(body)).toEqual(namesOf(all.body).filter(belongs));
  });

  it('does not find an entity that the catalog does not show', async () => {
    const ref = 'component:default/no-such';
    const { body, status } = await get(`/connectors?entityRef=${ref}`, 'anna');
    expect(status).toBe(404);
    expect(body.error.message).toBe(`No entity ${ref}`);
  });

  it('says of an annotation that is not understood which it is', async () => {
    const { body, status } = await get(
      '/connectors?entityRef=component:default/odd',
      'anna',
    );
    expect(status).toBe(400);
    expect(body.error.message).toContain('component:default/odd');
    expect(body.error.message).toContain('colour=red');
  });

  it.each([
    ['colour=red', 'unknown colour'],
    ['health=sick', 'health'],
    ['environment=production', 'environment'],
    ['type=pipe', 'type'],
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['limit=ten', 'limit'],
    ['limit=5&limit=6', 'limit is given more than once'],
    ['q=a&q=b', 'q is given more than once'],
    ['cursor=abc', 'cursor'],
    ['cursor=WyJhIl0', 'cursor'],
    ['entityRef=finance', 'entityRef'],
    ['entityRef=%00', 'entityRef'],
    ['entityRef=component:default/a%00', 'entityRef'],
    ['entityRef=component:default/../x', 'entityRef'],
    ['__proto__=x', 'unknown __proto__'],
    ['constructor=x', 'unknown constructor'],
    ['health[]=failed', 'unknown health[]'],
    [`q=${'a'.repeat(300)}`, 'q'],
  ])('refuses ?%s and says what is wrong', async (query, message) => {
    const { body, status } = await get(`/connectors?${query}`, 'anna');
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });

  it('is not sent again where nothing has changed', async () => {
    const { headers } = await get('/connectors?cluster=cc-dev', 'anna');
    expect(headers.etag).toBeDefined();
  });
});

describe('GET /connectors/{cluster}/{name}', () => {
  const path = '/connectors/cc-prod/finance-ledger-source-prod-jdbc';

  it('tells why it fails, with tasks, causes and a configuration without secrets', async () => {
    const { body } = await get(path, 'anna');
    expect(body).toMatchObject({
      health: 'failed',
      turn: 'department',
      department: 'finance',
      owner: 'group:default/finance',
      entityRef: expect.stringMatching(
        /^resource:default\/connector-[0-9a-f]{32}$/,
      ),
      clusterSummary: { id: 'cc-prod', reachable: true, stale: false },
    });
    expect(body.reason).toBeTruthy();
    expect(body.taskList.length).toBe(body.tasks.total);
    expect(body.config['connection.password']).toEqual({ kind: 'masked' });
  });

  it('offers actions, or says why not', async () => {
    const operator = (await get(path, 'anna')).body;
    expect(operator.actions.restart).toEqual({ available: true });
    expect(operator.actions.stop).toEqual({
      available: false,
      reason: expect.stringContaining('Confluent Cloud'),
    });
    const member = (await get(path, 'carla')).body;
    expect(member.actions.restart).toEqual({
      available: false,
      reason:
        'Only `group:default/finance-operators` and the platform team may do this',
    });
  });
});

describe('names in paths', () => {
  const long = 'a'.repeat(10_000);

  it.each([
    ['a slash', '/connectors/cc-dev/a/b'],
    ['an encoded slash', '/connectors/cc-dev/a%2fb'],
    ['an encoded way to another route', '/connectors/cc-dev/x%2fevents'],
    ['an encoded way up', '/connectors/cc-dev/%2e%2e%2f%2e%2e%2fdepartments'],
    ['a way up', '/connectors/cc-dev/../../departments'],
    ['two dots', '/connectors/cc-dev/..'],
    ['encoded dots', '/connectors/cc-dev/%2e%2e'],
    ['a way up in the cluster', '/connectors/..%2fdepartments/finance'],
    ['a dot', '/connectors/cc-dev/.'],
    ['a space', '/connectors/cc-dev/finance%20x'],
    ['nothing', '/connectors/cc-dev/'],
    ['an encoded nothing', '/connectors/cc-dev/%00'],
    ['a broken encoding', '/connectors/cc-dev/%E0%A4%A'],
    ['10,000 characters', `/connectors/cc-dev/${long}`],
    ['a cluster of 10,000 characters', `/connectors/${long}/x`],
    ['a department of 10,000 characters', `/departments/${long}`],
    ['what every object has', '/connectors/__proto__/constructor'],
    ['a department that every object has', '/departments/constructor'],
  ])(
    '%s: not found or refused, and never another route',
    async (_what, path) => {
      const reading = await portal.get(path, 'erik');
      expect([400, 404]).toContain(reading.status);
      expect(reading.body.error.name).toMatch(
        /^(InputError|NotFoundError|URIError)$/,
      );
      const acting = await portal.post(`${path}/pause`, 'erik');
      expect([400, 404]).toContain(acting.status);
    },
  );

  it.each(['-1', '1.5', 'x', '%2e%2e', '99999999'])(
    'no task is numbered %s',
    async task => {
      const { status } = await portal.post(
        `/connectors/cc-dev/finance-salesdb-source-dev-cdc/tasks/${task}/restart`,
        'anna',
      );
      expect(status).toBe(400);
    },
  );
});

describe('departments and clusters', () => {
  it('counts what a department uses and how it fares', async () => {
    const { body } = await get('/departments/finance', 'carla');
    const list = (await get('/connectors', 'carla')).body;
    expect(body).toMatchObject({
      code: 'finance',
      owner: 'group:default/finance',
      operators: 'group:default/finance-operators',
      tier: 'small',
      limits: { maxConnectors: 5, maxTasks: 15, maxTasksPerConnector: 3 },
      health: list.totals.byHealth,
      mayOperate: false,
    });
    expect(body.used.connectors).toBe(list.totals.all);
    expect(body.used.tasks).toBeGreaterThanOrEqual(body.used.connectors);
    expect((await get('/departments/finance', 'anna')).body.mayOperate).toBe(
      true,
    );
  });

  it('lists all departments for the platform team', async () => {
    const { body } = await get('/departments', 'erik');
    expect(body.items.map((d: any) => d.code)).toEqual([
      'finance',
      'logistics',
      'treasury',
      'media',
    ]);
  });

  it('shows the clusters with their age', async () => {
    const { body } = await get('/clusters', 'anna');
    expect(body.items).toHaveLength(3);
    for (const cluster of body.items) {
      expect(cluster).toMatchObject({
        reachable: true,
        stale: false,
        intervalSeconds: 1,
      });
      expect(Date.parse(cluster.asOf)).toBeGreaterThan(Date.now() - 10_000);
    }
  });

  it('tells the platform team about the configuration, and nobody else', async () => {
    const { body } = await get('/configuration', 'erik');
    expect(body).toEqual({
      source: portal.folder,
      files: [
        {
          file: 'departments.yaml',
          loadedAt: expect.any(String),
          problems: [],
        },
        { file: 'clusters.yaml', loadedAt: expect.any(String), problems: [] },
      ],
    });
    expect((await get('/configuration', 'anna')).status).toBe(403);
  });

  it.each(['/clusters', '/departments', '/configuration'])(
    'refuses parameters on %s',
    async path => {
      expect((await get(`${path}?x=1`, 'erik')).status).toBe(400);
    },
  );

  it('answers 401 without a token, in the same envelope', async () => {
    expect((await get('/connectors', null)).status).toBe(401);
  });
});
