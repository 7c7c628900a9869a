import { apacheEntry } from '../__testUtils__/fixtures';
import { testRuntime } from '../__testUtils__/runtime';
import {
  closeServers,
  json,
  startServer,
  type Handler,
} from '../__testUtils__/server';
import { ApacheKafkaConnect } from './ApacheKafkaConnect';

const open: ApacheKafkaConnect[] = [];

/** Routes by `METHOD /path` without the query; what is missing answers 404 as a worker does. */
const routes =
  (table: Record<string, Handler>): Handler =>
  (request, response, count) => {
    const route = table[`${request.method} ${request.path.split('?')[0]}`];
    if (route) route(request, response, count);
    else
      json(response, { error_code: 404, message: 'HTTP 404 Not Found' }, 404);
  };

async function connectTo(table: Record<string, Handler>) {
  const server = await startServer(routes(table));
  const cluster = new ApacheKafkaConnect({
    id: 'onprem-dev',
    url: server.url,
    timeoutMs: 2_000,
    runtime: testRuntime(),
  });
  open.push(cluster);
  return { server, cluster };
}

async function eventually(check: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await check();
      return;
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise(resolve => {
        setTimeout(resolve, 10);
      });
    }
  }
}

afterEach(async () => {
  await Promise.all(open.splice(0).map(cluster => cluster.close()));
  await closeServers();
});

describe('readAll', () => {
  it('asks once, with expand given twice and no authorization', async () => {
    const { server, cluster } = await connectTo({
      'GET /connectors': (_, response) =>
        json(response, { a: apacheEntry('a'), b: apacheEntry('b') }),
    });
    const { connectors } = await cluster.readAll();
    expect(connectors.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(connectors[0]).toMatchObject({
      type: 'source',
      version: '4.3.1',
      workerId: '127.0.0.1:8083',
    });
    expect(server.seen[0].path).toBe('/connectors?expand=info&expand=status');
    expect(server.seen[0].headers.authorization).toBeUndefined();
  });

  it('learns from the plugin what is sensitive, without waiting for it', async () => {
    const plugin = 'org.apache.kafka.connect.file.FileStreamSourceConnector';
    let answerPlugin!: () => void;
    const pluginMayAnswer = new Promise<void>(resolve => {
      answerPlugin = resolve;
    });
    const { cluster } = await connectTo({
      'GET /connectors': (_, response) =>
        json(response, { a: apacheEntry('a', { pin: '123456' }) }),
      [`GET /connector-plugins/${plugin}/config`]: (_, response) => {
        pluginMayAnswer.then(() =>
          json(response, [
            { name: 'pin', type: 'PASSWORD' },
            { name: 'file', type: 'STRING' },
            { odd: true },
          ]),
        );
      },
    });
    const pin = async () => (await cluster.readAll()).connectors[0].config.pin;
    expect(await pin()).toEqual({ kind: 'plain', value: '123456' });
    answerPlugin();
    await eventually(async () =>
      expect(await pin()).toEqual({ kind: 'masked' }),
    );
  });

  it('does not mind a plugin that cannot be looked up', async () => {
    const { server, cluster } = await connectTo({
      'GET /connectors': (_, response) =>
        json(response, { a: apacheEntry('a', { 'x.password': '123456' }) }),
    });
    await cluster.readAll();
    await eventually(async () =>
      expect(server.seen.map(({ path }) => path)).toContainEqual(
        expect.stringMatching(/^\/connector-plugins\//),
      ),
    );
    const { connectors } = await cluster.readAll();
    expect(connectors[0].config['x.password']).toEqual({ kind: 'masked' });
  });

  it('learns what the workers can do', async () => {
    const { cluster } = await connectTo({
      'GET /connectors': (_, response) => json(response, {}),
      'GET /': (_, response) => json(response, { version: '3.4.0' }),
    });
    expect(cluster.capabilities.stop.available).toBe(true);
    await cluster.readAll();
    await eventually(async () =>
      expect(cluster.capabilities.stop).toMatchObject({
        available: false,
        reason: expect.stringContaining('3.5'),
      }),
    );
  });
});

describe('read', () => {
  it('is undefined where there is no such connector', async () => {
    const { cluster } = await connectTo({});
    expect(await cluster.read('a')).toBeUndefined();
  });

  it('shows a connector that no worker has yet', async () => {
    const { cluster } = await connectTo({
      'GET /connectors/a': (_, response) =>
        json(response, apacheEntry('a').info),
    });
    expect(await cluster.read('a')).toMatchObject({
      name: 'a',
      state: 'UNASSIGNED',
      tasks: [],
    });
  });

  it('names the field that it does not understand', async () => {
    const { cluster } = await connectTo({
      'GET /connectors/a': (_, response) =>
        json(response, apacheEntry('a').info),
      'GET /connectors/a/status': (_, response) =>
        json(response, { connector: { state: 5 }, tasks: [] }),
    });
    await expect(cluster.read('a')).rejects.toMatchObject({
      code: 'malformed',
      message: expect.stringContaining(
        'GET /connectors/a/status is not understood: connector.state: ',
      ),
    });
  });
});

describe('plugins', () => {
  it('lists them', async () => {
    const { cluster } = await connectTo({
      'GET /connector-plugins': (_, response) =>
        json(response, [
          { class: 'a.B', type: 'Sink', version: '1.0' },
          { class: 'a.C', type: 'predicate' },
        ]),
    });
    expect(await cluster.plugins()).toEqual([
      { class: 'a.B', type: 'sink', version: '1.0' },
      { class: 'a.C', type: 'unknown' },
    ]);
  });
});

describe('restart', () => {
  it('tells which tasks it restarted', async () => {
    const { server, cluster } = await connectTo({
      'POST /connectors/a/restart': (_, response) =>
        json(
          response,
          {
            name: 'a',
            connector: { state: 'RUNNING', worker_id: 'w' },
            tasks: [
              { id: 0, state: 'RUNNING', worker_id: 'w' },
              { id: 1, state: 'RESTARTING', worker_id: 'w' },
            ],
            type: 'sink',
          },
          202,
        ),
    });
    expect(await cluster.restart('a')).toEqual({
      connector: false,
      tasks: [1],
    });
    expect(server.seen.map(({ path }) => path)).toEqual([
      '/connectors/a/restart?includeTasks=true&onlyFailed=true',
    ]);
  });

  it('restarts each failed task of workers that know no better', async () => {
    const noContent: Handler = (_, response) => response.writeHead(204).end();
    const { server, cluster } = await connectTo({
      'POST /connectors/a/restart': noContent,
      'GET /connectors/a/status': (_, response) =>
        json(response, {
          connector: { state: 'RUNNING' },
          tasks: [
            { id: 0, state: 'RUNNING' },
            { id: 1, state: 'FAILED' },
            { id: 2, state: 'FAILED' },
          ],
        }),
      'POST /connectors/a/tasks/1/restart': noContent,
      'POST /connectors/a/tasks/2/restart': noContent,
    });
    expect(await cluster.restart('a')).toEqual({
      connector: true,
      tasks: [1, 2],
    });
    expect(server.seen).toHaveLength(4);
  });
});

describe('stop', () => {
  it('is not sent to workers that cannot', async () => {
    const { server, cluster } = await connectTo({
      'GET /': (_, response) => json(response, { version: '7.4.0-ccs' }),
    });
    await expect(cluster.stop('a')).rejects.toMatchObject({
      code: 'not-supported',
      message: expect.stringContaining('these workers run 3.4'),
    });
    expect(server.seen.map(({ method }) => method)).toEqual(['GET']);
  });

  it('is sent to workers that do not tell', async () => {
    const { server, cluster } = await connectTo({
      'PUT /connectors/a/stop': (_, response) => response.writeHead(204).end(),
    });
    await cluster.stop('a');
    expect(server.seen.at(-1)).toMatchObject({
      method: 'PUT',
      path: '/connectors/a/stop',
    });
  });
});
