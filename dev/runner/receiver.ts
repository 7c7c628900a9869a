import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { isSigned } from './forge/signature.ts';
import type { Delivery } from './runs/startRuns.ts';

/** What the runner's own interface is made of. */
export interface ReceiverOptions {
  /** What deliveries are signed with. */
  webhookSecret: string;
  /** Keeps a delivery. @returns whether it is new */
  accept: (delivery: Delivery) => boolean;
  /** Text of a run's page; `undefined` where there is no such run. */
  pageOf: (id: number) => string | undefined;
  /** Text of the page of all runs. */
  overview: () => string;
}

/** Larger than any delivery that our forge sends. */
const MOST_BYTES = 5 * 1024 * 1024;

/**
 * `POST /webhooks` takes deliveries: 202 for a new one, 200 for one that was taken before, 401 where the signature is
 * wrong. `GET /` and `GET …/runs/ID` show people what was run,
 * the latter where GitHub has it, below `/OWNER/NAME/actions`.
 */
export function makeReceiver(options: ReceiverOptions): Server {
  return createServer((request, response) => {
    answer(request, options).then(
      ({ status, text }) => send(response, status, text),
      error => send(response, 500, `${(error as Error).message}\n`),
    );
  });
}

interface Answer {
  status: number;
  text: string;
}

async function answer(
  request: IncomingMessage,
  options: ReceiverOptions,
): Promise<Answer> {
  const { pathname } = new URL(request.url ?? '/', 'http://runner');
  if (pathname === '/webhooks' && request.method === 'POST') {
    return takeDelivery(request, options);
  }
  if (request.method !== 'GET') return NOT_FOUND;
  if (pathname === '/') return { status: 200, text: options.overview() };
  const [, id] = /\/actions\/runs\/(\d{1,16})$/.exec(pathname) ?? [];
  const text = id === undefined ? undefined : options.pageOf(Number(id));
  return text === undefined ? NOT_FOUND : { status: 200, text };
}

const NOT_FOUND: Answer = { status: 404, text: 'There is no such page.\n' };

async function takeDelivery(
  request: IncomingMessage,
  { accept, webhookSecret }: ReceiverOptions,
): Promise<Answer> {
  const bytes = await bodyOf(request);
  if (!bytes) return { status: 413, text: 'The delivery is too large.\n' };
  const header = (name: string) => request.headers[name]?.toString() ?? '';
  if (!isSigned(bytes, header('x-hub-signature-256'), webhookSecret)) {
    return { status: 401, text: "The delivery's signature is wrong.\n" };
  }
  const [id, event] = ['x-github-delivery', 'x-github-event'].map(header);
  const payload = parsed(bytes);
  if (!/^[\w-]{1,64}$/.test(id) || !/^\w{1,64}$/.test(event) || !payload) {
    return { status: 400, text: 'The delivery is not understood.\n' };
  }
  return accept({ id, event, payload })
    ? { status: 202, text: 'Taken.\n' }
    : { status: 200, text: 'It was taken before: nothing is done.\n' };
}

/** The exact bytes, which are what is signed; `undefined` where they are too many. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length']) > MOST_BYTES) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parsed(bytes: Buffer): Record<string, unknown> | undefined {
  try {
    const payload: unknown = JSON.parse(bytes.toString('utf8'));
    const isObject = typeof payload === 'object' && payload !== null;
    return isObject ? (payload as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...(status === 413 && { connection: 'close' }),
  });
  response.end(text);
}
