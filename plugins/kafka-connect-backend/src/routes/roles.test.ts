import {
  emulatorClusters,
  startTestEmulator,
  workerCluster,
  type Emulator,
} from '../__testUtils__/clusters';
import { sourceFile } from '../__testUtils__/files';
import { METHODS, readApiDocument } from '../__testUtils__/openapi';
import {
  SERVICE,
  startPortal,
  type TestPortal,
  type Who,
} from '../__testUtils__/portal';
import { until } from '../__testUtils__/until';
import { TestWorker } from '../__testUtils__/worker';
import { createRouter, type RouterOptions } from './createRouter';

jest.setTimeout(120_000);

/** Who asks, as seen from the department finance. */
const ROLES: Record<string, Who> = {
  'no token': null,
  'no department': 'nobody',
  'other department': 'ben',
  'sub-team': 'deniz',
  member: 'carla',
  operator: 'anna',
  EBS: 'erik',
  service: SERVICE,
};

/** What each role gets, in the order of the roles above. `own` is finance's, `theirs` is logistics'. */
const TABLE: Record<string, string[]> = {
  'GET /clusters': [
    '401',
    '200 none',
    '200 all',
    '200 all',
    '200 all',
    '200 all',
    '200 all',
    '200 all',
  ],
  'GET /connectors': [
    '401',
    '200 none',
    '200 theirs',
    '200 own',
    '200 own',
    '200 own',
    '200 all',
    '200 all',
  ],
  'GET /connectors/{cluster}/{name}': read('200'),
  'GET /connectors/{cluster}/{name}/events': read('200'),
  'GET /connectors/{cluster}/{name}/metrics': read('200'),
  'GET /connectors/{cluster}/{name}/logs': read('200'),
  'GET /connectors/{cluster}/{name}/diagnosis': read('200'),
  'POST /connectors/{cluster}/{name}/pause': act('202'),
  'POST /connectors/{cluster}/{name}/resume': act('202'),
  'POST /connectors/{cluster}/{name}/restart': act('202'),
  'POST /connectors/{cluster}/{name}/tasks/{id}/restart': act('202'),
  // The last one: a stopped connector has no tasks.
  'POST /connectors/{cluster}/{name}/stop': act('202'),
  // This portal has no forge, which those alone learn who could ask it.
  'POST /connectors/{cluster}/{name}/reconcile': act('503'),
  // What the operator has deployed is there when EBS does.
  'PUT /connectors/{cluster}/{name}': [
    ...['401', '404', '404', '403', '403', '202', '200', '403'],
  ],
  'DELETE /connectors/{cluster}/{name}': act('200'),
  'GET /connectors/{cluster}/{name}/offsets': read('200'),
  'GET /clusters/{cluster}/plugins': [
    ...['401', '404', '200', '200', '200', '200', '200', '200'],
  ],
  'POST /validate': [
    ...['401', '403', '200', '200', '200', '200', '200', '200'],
  ],
  'POST /drafts': ask('200'),
  'POST /drafts/check': ask('200'),
  // This portal has no forge.
  // This portal has no forge; with one, `requests.test.ts` says who sees and does what.
  'GET /requests': ['401', ...Array(7).fill('200 none')],
  'GET /requests/{number}': ['401', ...Array(7).fill('404')],
  'POST /requests/{number}/approve': moved(),
  'POST /requests/{number}/merge': moved(),
  'POST /requests/{number}/close': moved(),
  'POST /webhooks/forge': Array(8).fill('404'),
  'POST /requests': ask('503'),
  'GET /connectors/{cluster}/{name}/form': ask('200'),
  'GET /connectors/{cluster}/{name}/promotion': ask('200'),
  'GET /departments/{code}/names': ask('200 all'),
  'GET /departments': [
    '401',
    '200 none',
    '200 theirs',
    '200 own',
    '200 own',
    '200 own',
    '200 all',
    '200 all',
  ],
  'GET /departments/{code}': read('200'),
  // The pipeline's token alone may, which no program has that may do everything.
  'POST /deployments': [
    ...['401', '403', '403', '403', '403', '403', '403', '403'],
  ],
  'GET /configuration': fleet('200'),
  'GET /clusters/{cluster}/logs': fleet('200'),
};

function read(ok: string): string[] {
  return ['401', '404', '404', ok, ok, ok, ok, ok];
}

function moved(): string[] {
  return ['401', ...Array(6).fill('404'), '403'];
}

function fleet(ok: string): string[] {
  return ['401', '403', '403', '403', '403', '403', ok, ok];
}

function act(ok: string): string[] {
  return ['401', '404', '404', '403', '403', ok, ok, '403'];
}

/** For people of the department, whether or not they operate: whoever acts for nobody asks for nothing. */
function ask(ok: string): string[] {
  return ['401', '404', '404', ok, ok, ok, ok, '403'];
}

const CONNECTOR = 'finance-ledger-source-dev-jdbc';

/** What is merged of it. */
const FILE = fileOf(CONNECTOR);

const PARAMETERS: Record<string, string> = {
  cluster: 'onprem-dev',
  name: CONNECTOR,
  id: '0',
  number: '7',
  code: 'finance',
};

let emulator: Emulator;
let worker: TestWorker;

beforeAll(async () => {
  emulator = await startTestEmulator();
  worker = await TestWorker.start();
  worker.add('logistics-fleet-source-dev-gps');
});

afterAll(async () => {
  await worker.stop();
  await emulator.close();
});

describe('the role table', () => {
  it('has a row for every route, and the description of the API too', () => {
    const rows = Object.keys(TABLE).sort();
    expect(routesOf(createRouter({} as RouterOptions))).toEqual(rows);
    expect(describedRoutes()).toEqual(rows);
  });

  describe.each([
    ['the permission framework on', true],
    ['the permission framework off', false],
  ])('with %s', (title, permissions) => {
    let portal: TestPortal;
    const seen: Record<string, string[]> = {};

    beforeAll(async () => {
      worker.add(CONNECTOR, 2);
      portal = await startPortal({
        permissions,
        files: { [FILE.path]: FILE.text },
        clusters: emulatorClusters(
          emulator.url,
          workerCluster('onprem-dev', worker.url),
        ),
      });
      await portal.hasRead(162);
    });

    afterAll(async () => {
      await portal.stop();
      process.stdout.write(`\n${format(title, seen)}\n`);
    });

    it.each(Object.entries(TABLE))('%s', async (route, expected) => {
      const cells: string[] = [];
      for (const who of Object.values(ROLES)) {
        cells.push(await cell(portal, route, who));
      }
      seen[route] = cells;
      expect(asRoles(cells)).toEqual(asRoles(expected));
    });

    it.each(Object.keys(TABLE).filter(route => route.includes('{name}')))(
      "%s answers about another's connector as about none",
      async route => {
        const anothers = await send(portal, route, 'ben');
        const none = await send(portal, route, 'ben', 'finance-no-such');
        expect(anothers.text.replaceAll(CONNECTOR, 'X')).toBe(
          none.text.replaceAll('finance-no-such', 'X'),
        );
        expect(anothers.status).toBe(404);
      },
    );
  });
});

async function cell(
  portal: TestPortal,
  route: string,
  who: Who,
): Promise<string> {
  if (route.startsWith('DELETE')) await bringBack(portal);
  const { body, status } = await send(portal, route, who);
  const items: { id?: string; owner?: string }[] | undefined = body.items;
  if (status !== 200 || !items || route.endsWith('/events')) return `${status}`;
  return `${status} ${describeItems(items)}`;
}

/** Whose the items are. A cluster is nobody's: all are seen, or none. */
function describeItems(items: { owner?: string }[]): string {
  const owners = new Set(items.map(item => item.owner));
  if (owners.size === 0) return 'none';
  if (owners.size > 1 || owners.has(undefined)) return 'all';
  return owners.has('group:default/finance') ? 'own' : 'theirs';
}

function send(
  portal: TestPortal,
  route: string,
  who: Who,
  name = PARAMETERS.name,
) {
  const [method, template] = route.split(' ');
  const path = template.replace(/\{(\w+)\}/g, (_, key) =>
    key === 'name' ? name : PARAMETERS[key],
  );
  return portal.send(
    method,
    `${path}${queryOf(route, name)}`,
    who,
    bodyOf(route, name),
  );
}

function queryOf(route: string, name: string): string {
  if (route.startsWith('DELETE')) return `?confirm=${name}`;
  return route.endsWith('/promotion') ? '?to=cc-prod' : '';
}

/** What is sent, for the routes that take something. */
function bodyOf(route: string, name: string): string | undefined {
  const { path, text } = fileOf(name);
  const files = [{ path: FILE.path, text: null }];
  const seen = { head: 'a'.repeat(40) };
  const bodies: Record<string, object> = {
    'POST /requests/{number}/approve': seen,
    'POST /requests/{number}/merge': seen,
    'POST /requests/{number}/close': seen,
    'POST /validate': { path, text },
    'PUT /connectors/{cluster}/{name}': { text },
    'POST /drafts': { kind: 'removal', cluster: 'onprem-dev', name },
    'POST /drafts/check': { department: 'finance', files },
    'POST /requests': { department: 'finance', files },
  };
  return route in bodies ? JSON.stringify(bodies[route]) : undefined;
}

function fileOf(name: string) {
  return {
    path: `connectors/dev/onprem-dev/${name}.json`,
    text: JSON.stringify(sourceFile(name)),
  };
}

/** The connector as those before may have deleted it. */
async function bringBack(portal: TestPortal): Promise<void> {
  if (!worker.connectors.has(CONNECTOR)) worker.add(CONNECTOR, 2);
  await until(
    async () =>
      (
        await portal.get(`/connectors/onprem-dev/${CONNECTOR}`, 'erik')
      ).status === 200,
  );
}

function asRoles(cells: string[]): Record<string, string> {
  return Object.fromEntries(
    Object.keys(ROLES).map((role, i) => [role, cells[i]]),
  );
}

/** What the router really has. */
function routesOf(router: ReturnType<typeof createRouter>): string[] {
  const routes = router.stack.flatMap(({ route }) => {
    if (!route) return [];
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    return route.stack.map(({ method }) => `${method.toUpperCase()} ${path}`);
  });
  // One that reads its body by itself has two handlers.
  return [...new Set(routes)].sort();
}

function describedRoutes(): string[] {
  return Object.entries(readApiDocument().paths)
    .flatMap(([path, item]) =>
      METHODS.filter(method => item[method]).map(
        method => `${method.toUpperCase()} ${path}`,
      ),
    )
    .sort();
}

function format(title: string, table: Record<string, string[]>): string {
  const rows = [
    ['route', ...Object.keys(ROLES)],
    ...Object.entries(table).map(([route, cells]) => [route, ...cells]),
  ];
  const widths = rows[0].map((_, i) =>
    Math.max(...rows.map(row => row[i].length)),
  );
  const lines = rows.map(row =>
    row
      .map((text, i) => text.padEnd(widths[i]))
      .join('  ')
      .trimEnd(),
  );
  return [`Who may do what, with ${title}:`, ...lines].join('\n');
}
