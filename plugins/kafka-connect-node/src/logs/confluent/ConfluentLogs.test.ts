import {
  startEmulator,
  type RunningEmulator,
} from '@kconnect/confluent-emulator';
import { testRuntime } from '../../__testUtils__/runtime';
import {
  closeServers,
  json,
  startServer,
  type Handler,
} from '../../__testUtils__/server';
import { MemoryRequestBudget } from '../../budget';
import type { Runtime } from '../../http';
import { ConfluentCloudConnect } from '../../adapters';
import type { ConnectorIdentity, LogQuery } from '../../port';
import { ConfluentLogs } from './ConfluentLogs';

const FAILED = 'finance-ledger-source-prod-jdbc';
const OTHER = 'finance-archive-sink-prod-daily';
const place = { environment: 'env-prd001', kafkaCluster: 'lkc-prd001' };

const open: ConfluentLogs[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map(one => one.close()));
  await closeServers();
});

function logs(
  url: string,
  credentials = { key: 'KEY', secret: 'cloud-secret' },
  runtime: Runtime = testRuntime(),
) {
  const one = new ConfluentLogs({
    ...place,
    url,
    credentials,
    budget: new MemoryRequestBudget(runtime.now),
    timeoutMs: 5_000,
    runtime,
  });
  open.push(one);
  return one;
}

describe('ConfluentLogs against the emulator', () => {
  let emulator: RunningEmulator;
  let connector: ConnectorIdentity;
  let other: ConnectorIdentity;

  beforeAll(async () => {
    emulator = await startEmulator({
      timeScale: 0,
      seed: {
        connectors: [
          {
            cluster: place.kafkaCluster,
            name: FAILED,
            config: {
              'connector.class': 'MySqlSource',
              name: FAILED,
              'connection.host': 'ledger.example',
              'tasks.max': '1',
            },
            failure: { cause: 'database-password' },
          },
          {
            cluster: place.kafkaCluster,
            name: OTHER,
            config: { 'connector.class': 'S3_SINK', name: OTHER },
          },
        ],
      },
    });
    const connect = new ConfluentCloudConnect({
      id: 'cc-prod',
      ...place,
      url: emulator.url,
      credentials: emulator,
      timeoutMs: 5_000,
    });
    const { connectors } = await connect.readAll();
    await connect.close();
    connector = connectors.find(({ name }) => name === FAILED)!;
    other = connectors.find(({ name }) => name === OTHER)!;
  });

  afterAll(() => emulator.close());
  beforeEach(() => {
    emulator.control.clearRequests();
    // The emulator, too, allows five searches a minute.
    emulator.control.advance(61_000);
  });

  const clock = (): Runtime => ({
    ...testRuntime(),
    now: emulator.control.now,
  });
  const connected = () =>
    logs(emulator.url, { key: emulator.key, secret: emulator.secret }, clock());
  const lastHours = (
    hours: number,
    more: Partial<LogQuery> = {},
  ): LogQuery => ({
    levels: ['ERROR', 'WARN', 'INFO'],
    from: new Date(emulator.control.now() - hours * 3_600_000).toISOString(),
    to: new Date(emulator.control.now() + 1_000).toISOString(),
    limit: 100,
    ...more,
  });
  const paths = () => emulator.control.requests().map(({ path }) => path);

  it('exchanges the key for a token once, and finds the lines of one connector', async () => {
    emulator.control.tamper(place.kafkaCluster, FAILED, {
      log: [
        {
          level: 'ERROR',
          message: '\u001b[31mno\u001b[0m password=hunter2hunter2',
          task: 3,
          stacktrace: 'java.lang.X: boom\n\tat a.B.c(B.java:1)',
        },
      ],
    });
    const source = connected();
    const page = await source.search(connector, lastHours(1));
    const line = page.lines.find(({ message }) => message.startsWith('no '));
    expect(line).toEqual({
      at: expect.stringMatching(/Z$/),
      level: 'ERROR',
      message: 'no password=****',
      task: 3,
      trace: 'java.lang.X: boom\n\tat a.B.c(B.java:1)',
    });
    const times = page.lines.map(({ at }) => at);
    expect(times).toEqual([...times].sort().reverse());
    await source.search(other, lastHours(1));
    expect(paths().filter(path => path === '/api/access_tokens')).toHaveLength(
      1,
    );
    expect(
      paths().filter(path => path.startsWith('/org/v2/organizations')),
    ).toHaveLength(1);
  });

  it('searches by level and text', async () => {
    emulator.control.tamper(place.kafkaCluster, OTHER, {
      log: [
        { level: 'WARN', message: 'A needle in the hay' },
        { level: 'WARN', message: 'hay' },
        { level: 'INFO', message: 'another needle' },
      ],
    });
    const { lines } = await connected().search(
      other,
      lastHours(1, { levels: ['WARN'], text: 'NEEDLE' }),
    );
    expect(lines.map(({ message }) => message)).toEqual([
      'A needle in the hay',
    ]);
  });

  it('goes through pages without gap or repetition', async () => {
    emulator.control.tamper(place.kafkaCluster, OTHER, {
      log: Array.from({ length: 5 }, (_, i) => ({
        level: 'ERROR' as const,
        message: `paged ${i}`,
        at: new Date(emulator.control.now() - 60_000 + i * 1_000).toISOString(),
      })),
    });
    const source = connected();
    const query = lastHours(1, { levels: ['ERROR'], text: 'paged', limit: 2 });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await source.search(other, { ...query, cursor });
      seen.push(...page.lines.map(({ message }) => message));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual([4, 3, 2, 1, 0].map(i => `paged ${i}`));
  });

  it('takes what all reaches where more than 72 hours are asked', async () => {
    await expect(
      connected().search(other, lastHours(24 * 30)),
    ).resolves.toHaveProperty('lines');
  });

  it('renews a token that has expired in flight', async () => {
    const source = connected();
    await source.search(connector, lastHours(1));
    emulator.control.advance(6 * 60_000);
    await expect(
      source.search(connector, lastHours(1)),
    ).resolves.toHaveProperty('lines');
    expect(paths().filter(path => path === '/api/access_tokens')).toHaveLength(
      2,
    );
  });

  it('calls a cursor that has expired invalid', async () => {
    const source = connected();
    const query = lastHours(24, { limit: 1 });
    const { nextCursor } = await source.search(connector, query);
    expect(nextCursor).toBeDefined();
    emulator.control.advance(10 * 60_000);
    await expect(
      source.search(connector, { ...query, cursor: nextCursor }),
    ).rejects.toMatchObject({ code: 'invalid' });
  });

  it('asks no more than five times a minute for a connector, and says when it is free again', async () => {
    const source = connected();
    for (let i = 0; i < 5; i++) await source.search(connector, lastHours(1));
    await expect(source.search(connector, lastHours(1))).rejects.toMatchObject({
      code: 'throttled',
      retryAfterSeconds: expect.any(Number),
      message: expect.stringMatching(/free again in \d+ s/),
    });
    const searches = paths().filter(path => path.startsWith('/logs/v1/search'));
    expect(searches).toHaveLength(5);
    // Another connector has a budget of its own.
    await source.search(other, lastHours(1));
  });
});

const CONNECTOR: ConnectorIdentity = {
  name: 'finance-x/connector=hr-y',
  type: 'sink',
  class: 'S3_SINK',
  serviceId: 'lcc-x',
};

const QUERY: LogQuery = {
  levels: ['ERROR'],
  from: '2026-08-01T10:00:00.500Z',
  to: '2026-08-01T11:00:00.500Z',
  limit: 50,
};

/** A stand-in for the services that answers searches as a test wants it. */
async function standIn(
  search: Handler,
  token = () => 'token-of-the-data-plane',
  connector: Handler = (_, response) => json(response, { config: {} }),
) {
  let searches = 0;
  return startServer((request, response, count) => {
    if (request.path === '/api/access_tokens') {
      json(response, { token: token() });
    } else if (request.path.startsWith('/org/')) {
      json(response, { data: [{ id: 'org-1' }], metadata: {} });
    } else if (request.path.startsWith('/connect/')) {
      connector(request, response, count);
    } else search(request, response, ++searches || count);
  });
}

const row = (message: string, more: Record<string, unknown> = {}) => ({
  timestamp: '2026-08-01T10:30:00Z',
  level: 'ERROR',
  message,
  task_id: 'task-0',
  id: 'lcc-x',
  ...more,
});

describe('ConfluentLogs against bad answers', () => {
  it('asks as the service wants it, and no name leaves its part of the resource name', async () => {
    const server = await standIn((_, response) => json(response, { data: [] }));
    await logs(server.url).search(CONNECTOR, { ...QUERY, text: 'x' });
    const search = server.seen.find(({ path }) => path.includes('/logs/'));
    expect(search?.path).toBe('/logs/v1/search?page_size=50');
    expect(search?.headers.authorization).toBe(
      'Bearer token-of-the-data-plane',
    );
    expect(JSON.parse(search?.body ?? '')).toEqual({
      crn: 'crn://confluent.cloud/organization=org-1/environment=env-prd001/cloud-cluster=lkc-prd001/connector=finance-x%2Fconnector%3Dhr-y',
      search: { level: ['ERROR'], search_text: 'x', id: 'lcc-x' },
      sort: 'desc',
      start_time: '2026-08-01T10:00:00Z',
      end_time: '2026-08-01T11:00:01Z',
    });
  });

  it.each([
    ['https://api.logging.confluent.cloud/logs/v1/search?page_token=t2', 't2'],
    ['t2', 't2'],
    ['', undefined],
    [null, undefined],
    ['https://api.logging.confluent.cloud/logs/v1/search', undefined],
  ])('goes on at metadata.next %j', async (next, token) => {
    const server = await standIn((_, response) =>
      json(response, { data: [row('a')], metadata: { next } }),
    );
    const source = logs(server.url);
    const { nextCursor } = await source.search(CONNECTOR, QUERY);
    const pages = await followed(source, nextCursor);
    expect(pages).toBe(token);

    async function followed(from: typeof source, cursor?: string) {
      if (cursor === undefined) return undefined;
      await from.search(CONNECTOR, { ...QUERY, cursor });
      const { path } = server.seen.at(-1)!;
      return new URL(path, 'http://x').searchParams.get('page_token');
    }
  });

  it('drops other connectors’ lines and what cannot be read, and keeps the rest', async () => {
    const server = await standIn((_, response) =>
      json(response, {
        data: [
          row('mine', { level: 'Warning' }),
          row('not mine', { id: 'lcc-y' }),
          row('no time', { timestamp: 'yesterday' }),
          { message: 7 },
          row('no task', { task_id: 'lead', exception: { stacktrace: null } }),
        ],
      }),
    );
    const { lines } = await logs(server.url).search(CONNECTOR, QUERY);
    expect(lines).toEqual([
      {
        at: '2026-08-01T10:30:00.000Z',
        level: 'WARN',
        message: 'mine',
        task: 0,
      },
      { at: '2026-08-01T10:30:00.000Z', level: 'ERROR', message: 'no task' },
    ]);
  });

  it('takes out what its configuration holds, wherever a line repeats it', async () => {
    const config = {
      'connector.class': 'org.example.Custom',
      'my.api.token': 'a-bare-canary',
      'connection.url': 'jdbc:x://h/db?password=another-canary',
    };
    const server = await standIn(
      (_, response) =>
        json(response, {
          data: [
            row('tried a-bare-canary and another-canary', {
              exception: { stacktrace: 'x.Y: a-bare-\u001b[1mcanary' },
            }),
          ],
        }),
      undefined,
      (_, response) => json(response, { config }),
    );
    const source = logs(server.url);
    for (let i = 0; i < 2; i++) {
      const { lines } = await source.search(CONNECTOR, QUERY);
      expect(lines).toMatchObject([
        { message: 'tried **** and ****', trace: 'x.Y: ****' },
      ]);
    }
    const read = server.seen.filter(({ path }) => path.startsWith('/connect/'));
    expect(read.map(({ path }) => path)).toEqual([
      '/connect/v1/environments/env-prd001/clusters/lkc-prd001/connectors/finance-x%2Fconnector%3Dhr-y',
    ]);
  });

  it('shows no line of a connector whose configuration cannot be read, unless it was known lately', async () => {
    let isAway = true;
    const runtime = testRuntime();
    const server = await standIn(
      (_, response) => json(response, { data: [row('a-bare-canary')] }),
      undefined,
      (_, response) =>
        isAway
          ? json(response, { error: 'no' }, 403)
          : json(response, { config: { password: 'a-bare-canary' } }),
    );
    const source = logs(server.url, undefined, runtime);
    await expect(source.search(CONNECTOR, QUERY)).rejects.toMatchObject({
      code: 'forbidden',
    });
    isAway = false;
    const shown = async () =>
      (await source.search(CONNECTOR, QUERY)).lines.map(l => l.message);
    expect(await shown()).toEqual(['****']);
    isAway = true;
    runtime.pass(3_599_000);
    expect(await shown()).toEqual(['****']);
    runtime.pass(2_000);
    await expect(shown()).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('renews a token that is not accepted once, and hides it', async () => {
    let tokens = 0;
    const server = await standIn(
      (request, response) =>
        json(response, { message: `no ${request.headers.authorization}` }, 401),
      () => `opaque-token-${++tokens}`,
    );
    const search = logs(server.url).search(CONNECTOR, QUERY);
    await expect(search).rejects.toMatchObject({
      code: 'unauthorized',
      message: expect.not.stringContaining('opaque-token'),
    });
    expect(tokens).toBe(2);
  });

  it('exchanges the key once for searches at the same time, and again before the token’s end', async () => {
    const runtime = testRuntime();
    const claims = Buffer.from(
      // Its issuer's clock is five minutes behind.
      JSON.stringify({
        iat: runtime.now() / 1000 - 300,
        exp: runtime.now() / 1000,
      }),
    ).toString('base64url');
    const server = await standIn(
      (_, response) => json(response, { data: [] }),
      () => `e30.${claims}.x`,
    );
    const source = logs(server.url, undefined, runtime);
    const exchanges = () =>
      server.seen.filter(({ path }) => path === '/api/access_tokens').length;
    await Promise.all([
      source.search(CONNECTOR, QUERY),
      source.search(CONNECTOR, QUERY),
    ]);
    expect(exchanges()).toBe(1);
    runtime.pass(200_000);
    await source.search(CONNECTOR, QUERY);
    expect(exchanges()).toBe(1);
    runtime.pass(80_000);
    await source.search(CONNECTOR, QUERY);
    expect(exchanges()).toBe(2);
  });

  it('spends two of the five on a search that fails, and may search again', async () => {
    let isDown = true;
    const server = await standIn((_, response) =>
      isDown
        ? json(response, { errors: [{ detail: 'down' }] }, 503)
        : json(response, { data: [row('a')] }),
    );
    const source = logs(server.url);
    const searches = () =>
      server.seen.filter(({ path }) => path.includes('/logs/')).length;
    await expect(source.search(CONNECTOR, QUERY)).rejects.toMatchObject({
      code: 'server-error',
    });
    expect(searches()).toBe(2);
    isDown = false;
    const { lines } = await source.search(CONNECTOR, QUERY);
    expect(lines).toHaveLength(1);
    expect(searches()).toBe(3);
  });

  it('says not-found when the connector is deleted between two pages', async () => {
    const server = await standIn((_, response, count) =>
      count === 1
        ? json(response, { data: [row('a')], metadata: { next: 't2' } })
        : json(response, { errors: [{ detail: 'connector not found' }] }, 404),
    );
    const source = logs(server.url);
    const { nextCursor } = await source.search(CONNECTOR, QUERY);
    await expect(
      source.search(CONNECTOR, { ...QUERY, cursor: nextCursor }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each([
    { cursor: 'nonsense' },
    { cursor: Buffer.from('{"token":""}').toString('base64url') },
    { from: 'yesterday' },
    { from: QUERY.to, to: QUERY.from },
    { from: '2026-07-01T00:00:00Z', to: '2026-07-02T00:00:00Z' },
  ])('refuses %j without asking', async wrong => {
    const server = await standIn((_, response) => json(response, { data: [] }));
    await expect(
      logs(server.url).search(CONNECTOR, { ...QUERY, ...wrong }),
    ).rejects.toMatchObject({ code: 'invalid' });
    expect(server.seen).toEqual([]);
  });

  it('searches nothing for a connector without an id', async () => {
    const server = await standIn((_, response) => json(response, { data: [] }));
    await expect(
      logs(server.url).search({ ...CONNECTOR, serviceId: undefined }, QUERY),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});
