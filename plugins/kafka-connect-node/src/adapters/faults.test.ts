import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { ConnectError } from '../port';
import { apacheEntry } from '../__testUtils__/fixtures';
import { testRuntime } from '../__testUtils__/runtime';
import {
  closeServers,
  json,
  startServer,
  type Handler,
} from '../__testUtils__/server';
import { ApacheKafkaConnect } from './ApacheKafkaConnect';

const SECRET = 'sEcret/With=Signs';
const open: ApacheKafkaConnect[] = [];

function connect(
  url: string,
  options: Partial<ConstructorParameters<typeof ApacheKafkaConnect>[0]> = {},
) {
  const cluster = new ApacheKafkaConnect({
    id: 'onprem-dev',
    url,
    credentials: { key: 'portal-user', secret: SECRET },
    timeoutMs: 2_000,
    runtime: testRuntime(),
    ...options,
  });
  open.push(cluster);
  return cluster;
}

async function failureOf(promise: Promise<unknown>): Promise<ConnectError> {
  try {
    await promise;
  } catch (error) {
    expect(error).toBeInstanceOf(ConnectError);
    const failure = error as ConnectError;
    expect(failure.message).not.toMatch(/\n/);
    expect(everythingOf(failure)).not.toContain(SECRET);
    expect(everythingOf(failure)).not.toContain(
      Buffer.from(`portal-user:${SECRET}`).toString('base64'),
    );
    return failure;
  }
  throw new Error('The call did not fail.');
}

/** All that anybody could log of an error, with its causes. */
function everythingOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = Object.getOwnPropertyNames(error)
    .filter(key => key !== 'cause')
    .map(key => `${key}=${String(Reflect.get(error, key))}`);
  return [...own, everythingOf(error.cause)].join('\n');
}

/** The failure of a reading from a server that answers so. */
async function readingFailsWith(
  handler: Handler,
  options: Parameters<typeof connect>[1] = {},
) {
  const server = await startServer(handler);
  const failure = await failureOf(connect(server.url, options).readAll());
  return { failure, server };
}

afterEach(async () => {
  await Promise.all(open.splice(0).map(cluster => cluster.close()));
  await closeServers();
});

describe('a cluster that does not answer', () => {
  it('hangs before its headers', async () => {
    const { failure, server } = await readingFailsWith(() => {}, {
      timeoutMs: 150,
    });
    expect(failure).toMatchObject({ code: 'timeout', transient: true });
    expect(failure.message).toBe(
      'The cluster gave no complete answer within 0.15 s.',
    );
    expect(server.seen).toHaveLength(1);
  });

  it('hangs after its headers', async () => {
    const { failure } = await readingFailsWith(
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{');
      },
      { timeoutMs: 150 },
    );
    expect(failure.code).toBe('timeout');
  });

  it('answers drop by drop', async () => {
    const { failure } = await readingFailsWith(
      (_, response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write(' '), 10);
        response.on('close', () => clearInterval(drip));
      },
      { timeoutMs: 200 },
    );
    expect(failure.code).toBe('timeout');
  });

  it('is not there', async () => {
    const server = await startServer(() => {});
    await server.close();
    const runtime = testRuntime();
    const failure = await failureOf(connect(server.url, { runtime }).readAll());
    expect(failure.code).toBe('refused');
    expect(failure.message).toBe(
      `Nothing answers at ${new URL(server.url).host}: connection refused.`,
    );
    expect(runtime.slept).toEqual([125, 250, 500]);
  });

  it('has a name that nobody knows', async () => {
    const failure = await failureOf(
      connect('http://no-such-host.invalid').readAll(),
    );
    expect(failure.code).toBe('unreachable');
    expect(failure.message).toContain('no-such-host.invalid');
  });

  it('speaks no TLS where https is configured', async () => {
    const server = await startServer((_, response) => json(response, {}));
    const failure = await failureOf(
      connect(server.url.replace('http:', 'https:')).readAll(),
    );
    expect(failure).toMatchObject({ code: 'tls', transient: false });
  });

  it('speaks no HTTP', async () => {
    const server = createServer(socket => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const failure = await failureOf(
      connect(`http://127.0.0.1:${port}`).readAll(),
    );
    expect(failure.code).toBe('malformed');
    await new Promise(resolve => {
      server.close(resolve);
    });
  });

  it('breaks off in the middle of its answer, and is asked again', async () => {
    const server = await startServer((_, response, count) => {
      if (count < 3) {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"a":');
        setTimeout(() => response.socket?.resetAndDestroy(), 20);
      } else {
        json(response, { a: apacheEntry('a') });
      }
    });
    const runtime = testRuntime();
    const reading = await connect(server.url, { runtime }).readAll();
    expect(reading.connectors.map(({ name }) => name)).toEqual(['a']);
    expect(runtime.slept).toEqual([125, 250]);
  });

  it('breaks off every time', async () => {
    const { failure, server } = await readingFailsWith((_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"a":');
      setTimeout(() => response.socket?.resetAndDestroy(), 20);
    });
    expect(failure.code).toBe('unreachable');
    expect(server.seen).toHaveLength(4);
  });
});

describe('a cluster that answers what cannot be used', () => {
  it('HTML', async () => {
    const { failure } = await readingFailsWith((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(
        '<!doctype html>\n<html><head><style>p{}</style><script>if (1 < 2) {}</script>' +
          '<title>Sign in</title></head><body><p>Welcome\n to the proxy</p></body></html>',
      );
    });
    expect(failure.code).toBe('not-json');
    expect(failure.message).toBe(
      'The answer to GET /connectors is a web page, not JSON: "Sign in Welcome to the proxy". Is this the address of a Kafka Connect REST API?',
    );
  });

  it('text', async () => {
    const { failure } = await readingFailsWith((_, response) =>
      response.end('It works!'),
    );
    expect(failure.code).toBe('not-json');
    expect(failure.message).toContain('is text, not JSON: "It works!"');
  });

  it('nothing', async () => {
    const { failure } = await readingFailsWith((_, response) => response.end());
    expect(failure.code).toBe('malformed');
    expect(failure.message).toBe('The answer to GET /connectors is empty.');
  });

  it('half a JSON document, of which not a word is repeated', async () => {
    const whole = JSON.stringify({
      a: apacheEntry('a', { 'db.password': 'hunter2hunter2' }),
    });
    const half = whole.slice(0, whole.indexOf('hunter2') + 10);
    const { failure } = await readingFailsWith((_, response) =>
      response.end(half),
    );
    expect(failure.code).toBe('malformed');
    expect(failure.message).toBe(
      `The answer to GET /connectors is JSON that ends too early, after ${half.length} characters.`,
    );
    expect(everythingOf(failure)).not.toContain('hunter2');
  });

  it('broken JSON', async () => {
    const { failure } = await readingFailsWith((_, response) =>
      response.end('{"a": }, "b": {}}'),
    );
    expect(failure.code).toBe('malformed');
    expect(failure.message).toContain('is broken JSON');
  });

  it('another document', async () => {
    const { failure } = await readingFailsWith((_, response) =>
      json(response, ['a', 'b']),
    );
    expect(failure.code).toBe('malformed');
    expect(failure.message).toContain('Kafka Connect 2.3 or newer');
  });

  it('a redirect, which is not followed', async () => {
    const { failure, server } = await readingFailsWith((_, response) => {
      response.writeHead(302, {
        location: 'https://sso.example/login?token=abc',
      });
      response.end();
    });
    expect(failure).toMatchObject({ code: 'malformed', status: 302 });
    expect(failure.message).toContain('to sso.example,');
    expect(failure.message).not.toContain('token');
    expect(server.seen).toHaveLength(1);
  });

  it('100 MB, of which it says the size before', async () => {
    const { failure, server } = await readingFailsWith((_, response) => {
      response.writeHead(200, { 'content-length': String(104_857_600) });
      response.write('{');
    });
    expect(failure).toMatchObject({ code: 'too-large', transient: false });
    expect(failure.message).toBe(
      'The answer to GET /connectors is larger than the 64 MB that are read of a cluster (it has 100 MB); it was dropped.',
    );
    expect(server.seen).toHaveLength(1);
  });

  it('100 MB without end, of which no more is taken than the limit', async () => {
    const limit = 4 * 1_048_576;
    const chunk = Buffer.alloc(65_536, 'x');
    let sent = 0;
    let connectionClosed!: () => void;
    const closed = new Promise<void>(resolve => {
      connectionClosed = resolve;
    });
    const { failure } = await readingFailsWith(
      (_, response) => {
        response.on('close', connectionClosed);
        const pump = () => {
          while (sent < 104_857_600 && !response.destroyed) {
            sent += chunk.length;
            if (!response.write(chunk)) {
              response.once('drain', pump);
              return;
            }
          }
        };
        pump();
      },
      { maxAnswerBytes: limit, timeoutMs: 10_000 },
    );
    expect(failure.code).toBe('too-large');
    await closed;
    // What lies in the sockets' buffers may go over it.
    expect(sent).toBeLessThan(limit + 20 * 1_048_576);
  });
});

describe('a cluster that refuses', () => {
  it.each([
    ['A', { error: { code: 400, message: 'no such class' } }],
    ['B', { error_code: 400, message: 'no such class' }],
    ['C', { code: 400, message: 'no such class' }],
    ['D', { errors: [{ id: 'x', status: '400', detail: 'no such class' }] }],
    ['E', { errors: [{ status: '400', detail: 'no such class' }] }],
  ])('in envelope %s', async (_, envelope) => {
    const { failure } = await readingFailsWith((__, response) =>
      json(response, envelope, 400, { 'x-request-id': 'r-1' }),
    );
    expect(failure).toMatchObject({
      code: 'invalid',
      status: 400,
      requestId: 'r-1',
      message:
        'The cluster refuses the request (400, GET /connectors): no such class',
    });
  });

  it('in plain text', async () => {
    const { failure } = await readingFailsWith((_, response) => {
      response.writeHead(400);
      response.end('no  such\nclass');
    });
    expect(failure.message).toMatch(/: no such class$/);
  });

  it('a wrong key (401), and repeats it', async () => {
    const { failure, server } = await readingFailsWith((request, response) =>
      json(
        response,
        { message: `Not you: ${request.headers.authorization} ${SECRET}` },
        401,
      ),
    );
    expect(failure).toMatchObject({ code: 'unauthorized', transient: false });
    expect(failure.message).toContain('Not you: Basic ****');
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    [403, 'forbidden'],
    [404, 'not-found'],
    [405, 'not-supported'],
    [414, 'invalid'],
    [422, 'invalid'],
  ])('with %d, once', async (status, code) => {
    const { failure, server } = await readingFailsWith((_, response) =>
      json(response, {}, status),
    );
    expect(failure.code).toBe(code);
    expect(failure.message).toContain('it gives no reason');
    expect(server.seen).toHaveLength(1);
  });

  it('with 500, three more times', async () => {
    const runtime = testRuntime();
    const { failure, server } = await readingFailsWith(
      (_, response) =>
        json(response, { error_code: 500, message: 'Request timed out' }, 500),
      { runtime },
    );
    expect(failure).toMatchObject({ code: 'server-error', status: 500 });
    expect(failure.message).toContain('Request timed out');
    expect(server.seen).toHaveLength(4);
    expect(runtime.slept).toEqual([125, 250, 500]);
  });

  it('with 500 and a web page', async () => {
    const { failure } = await readingFailsWith((_, response) => {
      response.writeHead(502);
      response.end(
        '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>',
      );
    });
    expect(failure.message).toBe(
      'The cluster fails (502, GET /connectors): 502 Bad Gateway',
    );
  });
});

describe('a cluster that asks to wait', () => {
  const okAfter =
    (refusals: number, status: number, headers: Record<string, string>) =>
    (_: unknown, response: Parameters<Handler>[1], count: number) =>
      count <= refusals
        ? json(response, { message: 'later' }, status, headers)
        : json(response, {});

  it.each([
    ['seconds', { 'retry-after': '2' }, 2_125],
    ['a date', { 'retry-after': 'Sat, 01 Aug 2026 12:00:03 GMT' }, 3_125],
    ['a relative reset', { 'x-ratelimit-reset': '4' }, 4_125],
    ['nothing it understands', { 'retry-after': 'soon' }, 125],
  ])('by %s', async (_, headers, waited) => {
    const server = await startServer(okAfter(1, 429, headers));
    const runtime = testRuntime();
    await connect(server.url, { runtime, timeoutMs: 20_000 }).readAll();
    expect(runtime.slept).toEqual([waited]);
  });

  it('longer than the deadline, and is not waited for', async () => {
    const runtime = testRuntime();
    const { failure } = await readingFailsWith(
      (_, response) => json(response, {}, 429, { 'retry-after': '60' }),
      { runtime },
    );
    expect(failure).toMatchObject({
      code: 'throttled',
      retryAfterSeconds: 60,
      transient: true,
    });
    expect(runtime.slept).toEqual([]);
  });

  it('while its workers rebalance, also before a restart', async () => {
    const server = await startServer((_, response, count) =>
      count <= 6
        ? json(
            response,
            {
              error_code: 409,
              message:
                'Cannot complete request momentarily due to no known leader',
            },
            409,
          )
        : response.writeHead(204).end(),
    );
    const runtime = testRuntime();
    await connect(server.url, { runtime, timeoutMs: 20_000 }).restartTask(
      'a',
      0,
    );
    expect(server.seen).toHaveLength(7);
    expect(runtime.slept).toEqual([125, 250, 500, 1000, 2000, 2500]);
  });

  it('for ever, and gets the deadline', async () => {
    const runtime = testRuntime(0.99);
    const server = await startServer((_, response) =>
      json(response, { message: 'rebalance' }, 409),
    );
    const failure = await failureOf(
      connect(server.url, { runtime }).pause('a'),
    );
    expect(failure).toMatchObject({ code: 'conflict', status: 409 });
    const waited = runtime.slept.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeLessThan(2_000);
    expect(server.seen.length).toBe(runtime.slept.length + 1);
  });
});

describe('a restart', () => {
  it('is not sent twice when nobody knows whether the first one worked', async () => {
    const server = await startServer((_, response) =>
      json(response, { message: 'oops' }, 500),
    );
    const failure = await failureOf(connect(server.url).restart('a'));
    expect(failure.code).toBe('server-error');
    expect(server.seen).toHaveLength(1);
  });
});

describe('a call that is ended', () => {
  it('by its caller while the cluster hangs', async () => {
    const controller = new AbortController();
    const server = await startServer(() => controller.abort());
    const failure = await failureOf(
      connect(server.url).readAll({ signal: controller.signal }),
    );
    expect(failure).toMatchObject({ code: 'aborted', transient: false });
  });

  it('by its caller before it began, and sends nothing', async () => {
    const server = await startServer((_, response) => json(response, {}));
    const failure = await failureOf(
      connect(server.url).pause('a', { signal: AbortSignal.abort() }),
    );
    expect(failure.code).toBe('aborted');
    expect(server.seen).toEqual([]);
  });

  it('by the end of the adapter', async () => {
    let asked!: () => void;
    const arrived = new Promise<void>(resolve => {
      asked = resolve;
    });
    const server = await startServer(() => asked());
    const cluster = connect(server.url);
    const failing = failureOf(cluster.readAll());
    await arrived;
    await cluster.close();
    expect((await failing).code).toBe('aborted');
  });
});

describe('names', () => {
  it.each([
    ['a/b', '/connectors/a%2Fb/pause'],
    ['%2f', '/connectors/%252f/pause'],
    ['../admin', '/connectors/..%2Fadmin/pause'],
    ['my conn/ö+1', '/connectors/my%20conn%2F%C3%B6%2B1/pause'],
    ['a?b#c', '/connectors/a%3Fb%23c/pause'],
    ['...', '/connectors/.../pause'],
  ])('%s is one segment', async (name, path) => {
    const server = await startServer((_, response) =>
      response.writeHead(202).end(),
    );
    await connect(server.url).pause(name);
    expect(server.seen.map(seen => seen.path)).toEqual([path]);
  });

  it.each([
    ['', /is empty/],
    ['.', /no address can hold/],
    ['..', /no address can hold/],
    ['x'.repeat(10_001), /10001 characters; 10000 are allowed/],
    ['\ud800', /not valid Unicode/],
  ])('%.20s are refused and not sent', async (name, reason) => {
    const server = await startServer((_, response) => json(response, {}));
    const cluster = connect(server.url);
    for (const call of [
      () => cluster.pause(name),
      () => cluster.read(name),
      () => cluster.restart(name),
    ]) {
      const failure = await failureOf(call());
      expect(failure.code).toBe('invalid');
      expect(failure.message).toMatch(reason);
    }
    expect(server.seen).toEqual([]);
  });

  it.each([-1, 1.5, NaN, 2 ** 60])('task %d is refused', async task => {
    const server = await startServer((_, response) => json(response, {}));
    const failure = await failureOf(connect(server.url).restartTask('a', task));
    expect(failure.code).toBe('invalid');
    expect(server.seen).toEqual([]);
  });
});

describe('an address', () => {
  it('may have a path', async () => {
    const server = await startServer((_, response) => json(response, {}));
    await connect(`${server.url}/connect/`).readAll();
    expect(server.seen[0].path).toBe(
      '/connect/connectors?expand=info&expand=status',
    );
  });

  it.each([
    ['ftp://connect.example', /http or https/],
    ['connect.example:8083', /http or https/],
    ['https://user:hunter2@connect.example', /under credentials/],
    ['https://connect.example/?a=b', /must end before/],
  ])('%s is refused', (url, reason) => {
    expect(() => connect(url)).toThrow(reason);
    expect(() => connect(url)).not.toThrow(/hunter2/);
  });
});
