import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A connector on the stand-in worker. */
export interface WorkerConnector {
  state: string;
  tasks: string[];
  trace?: string;
  config: Record<string, string>;
}

/** How the worker misbehaves. */
export type Mischief =
  | 'hang'
  | 'hang-on-actions'
  | 'error'
  | 'html'
  | 'half'
  | 'huge'
  | 'unauthorized'
  | 'rebalance';

/** What the worker can run connectors of. */
export const PLUGINS = [
  { class: 'org.example.TestSource', type: 'source', version: '1.2.3' },
  { class: 'org.example.TestSink', type: 'sink', version: '4.5' },
];

/** How far every connector of the worker has come. */
export const OFFSETS = [
  {
    partition: { address: 'https://reader:a-secret-in-an-offset@api.example/' },
    offset: { page: 7 },
  },
];

interface Reply {
  status?: number;
  body?: unknown;
}

/**
 * Stands in for a worker of Apache Kafka Connect, over real HTTP, where a test needs what a real one does
 * not do on command.
 */
export class TestWorker {
  readonly connectors = new Map<string, WorkerConnector>();
  /** Method and path of each request. */
  readonly requests: string[] = [];
  mischief?: Mischief;
  /** Called before a request is answered. */
  before?: (request: string) => void;
  readonly #server: Server;

  static async start(): Promise<TestWorker> {
    const worker = new TestWorker();
    await new Promise<void>(done => {
      worker.#server.listen(0, '127.0.0.1', done);
    });
    return worker;
  }

  private constructor() {
    this.#server = createServer((request, response) => {
      const path = decodeURI(request.url ?? '');
      const asked = `${request.method} ${path}`;
      this.requests.push(asked);
      this.before?.(asked);
      const content = textOf(request);
      const acting = request.method !== 'GET';
      switch (this.mischief) {
        case 'hang':
          return;
        case 'hang-on-actions':
          if (acting) return;
          break;
        case 'error':
          response.writeHead(500).end('{"error_code":500,"message":"broken"}');
          return;
        case 'html':
          response.writeHead(200, { 'content-type': 'text/html' });
          response.end('<html><body>Sign in</body></html>');
          return;
        case 'half':
          response.writeHead(200, { 'content-type': 'application/json' });
          response.end('{"finance-a-source-dev-x": {"info": {"na');
          return;
        case 'huge':
          sendHuge(response);
          return;
        case 'unauthorized':
          response.writeHead(401).end('{"error_code":401,"message":"no"}');
          return;
        case 'rebalance':
          if (!acting) break;
          response.writeHead(409, { 'content-type': 'application/json' });
          response.end('{"error_code":409,"message":"rebalance in process"}');
          return;
        default:
      }
      void content.then(text => {
        const method = request.method ?? '';
        const { status = 200, body } = this.#answer(method, path, text);
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(body === undefined ? '' : JSON.stringify(body));
      });
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** A connector with tasks that run. */
  add(name: string, tasks = 1, more: Partial<WorkerConnector> = {}): void {
    this.connectors.set(name, {
      state: 'RUNNING',
      tasks: Array.from({ length: tasks }, () => 'RUNNING'),
      config: {
        'connector.class': 'org.example.TestSource',
        'tasks.max': String(tasks),
        'database.password': 'a-secret-that-must-not-leave',
      },
      ...more,
    });
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(done => {
      this.#server.close(done);
    });
  }

  #answer(method: string, path: string, text: string): Reply {
    if (path === '/connector-plugins') return { body: PLUGINS };
    if (method === 'POST' && path === '/connectors') {
      const { name, config } = JSON.parse(text);
      this.#run(name, config);
      return { status: 201, body: infoOf(name, this.connectors.get(name)!) };
    }
    if (path === '/') return { body: { version: '4.0.0', commit: 'x' } };
    if (path.startsWith('/connectors?')) return { body: this.#all() };
    const [, name = '', rest = ''] =
      /^\/connectors\/([^/?]+)(?:\/([^?]*))?/.exec(path) ?? [];
    const connector = this.connectors.get(name);
    if (!connector) {
      return {
        status: 404,
        body: { error_code: 404, message: `Connector ${name} not found` },
      };
    }
    if (method === 'DELETE') {
      this.connectors.delete(name);
      return { status: 204 };
    }
    if (method === 'PUT' && rest === 'config') {
      this.#run(name, JSON.parse(text));
      return { body: infoOf(name, this.connectors.get(name)!) };
    }
    if (method === 'GET' && rest === 'offsets') {
      return { body: { offsets: OFFSETS } };
    }
    if (method === 'GET') {
      return {
        body:
          rest === 'status'
            ? statusOf(name, connector)
            : infoOf(name, connector),
      };
    }
    return act(name, connector, rest);
  }

  #run(name: string, config: Record<string, string>): void {
    this.add(name, Number(config['tasks.max']), { config });
  }

  #all() {
    return Object.fromEntries(
      [...this.connectors].map(([name, connector]) => [
        name,
        { info: infoOf(name, connector), status: statusOf(name, connector) },
      ]),
    );
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}

function act(name: string, connector: WorkerConnector, verb: string): Reply {
  const all = (state: string) => connector.tasks.map(() => state);
  switch (verb) {
    case 'pause':
      Object.assign(connector, { state: 'PAUSED', tasks: all('PAUSED') });
      return { status: 202 };
    case 'resume':
      Object.assign(connector, { state: 'RUNNING', tasks: all('RUNNING') });
      return { status: 202 };
    case 'stop':
      Object.assign(connector, { state: 'STOPPED', tasks: [] });
      return { status: 204 };
    case 'restart': {
      const before = { ...connector, tasks: [...connector.tasks] };
      before.tasks = before.tasks.map(t => (t === 'FAILED' ? 'RESTARTING' : t));
      Object.assign(connector, {
        tasks: connector.tasks.map(t => (t === 'FAILED' ? 'RUNNING' : t)),
      });
      return { status: 202, body: statusOf(name, before) };
    }
    default:
      return /^tasks\/\d+\/restart$/.test(verb)
        ? { status: 204 }
        : { status: 404, body: { error_code: 404, message: 'no such route' } };
  }
}

function infoOf(name: string, { config, tasks }: WorkerConnector) {
  return {
    name,
    config: { name, ...config },
    tasks: tasks.map((_, task) => ({ connector: name, task })),
    type: 'source',
  };
}

function statusOf(name: string, { state, tasks, trace }: WorkerConnector) {
  return {
    name,
    connector: {
      state,
      worker_id: 'worker-1:8083',
      ...(trace ? { trace } : {}),
    },
    tasks: tasks.map((taskState, id) => ({
      id,
      state: taskState,
      worker_id: 'worker-1:8083',
      ...(taskState === 'FAILED' ? { trace: 'java.lang.Error: broken' } : {}),
    })),
    type: 'source',
  };
}

/** 100 MB of JSON, as fast as the other side reads. */
function sendHuge(response: import('node:http').ServerResponse): void {
  const chunk = Buffer.alloc(1_000_000, 0x20);
  let left = 100;
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"a":');
  const more = () => {
    while (left > 0) {
      left -= 1;
      if (!response.write(chunk)) {
        response.once('drain', more);
        return;
      }
    }
    response.end('1}');
  };
  response.on('error', () => {});
  more();
}
