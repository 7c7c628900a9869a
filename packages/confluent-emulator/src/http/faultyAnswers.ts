import { setTimeout as delay } from 'node:timers/promises';
import { once } from 'node:events';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, MiddlewareHandler } from 'hono';
import type { Fault } from '../control/faults.ts';
import type { World } from '../world.ts';
import type { Env } from './env.ts';
import { gatewayError } from './errors.ts';
import { sentPath } from './middleware.ts';

/** Lets the faults that are in force happen. */
export function causeFaults(world: World): MiddlewareHandler<Env> {
  return async (c, next) => {
    const fault = world.faults.take(c.req.method, sentPath(c));
    return fault ? happen(fault, c, next) : next();
  };
}

async function happen(
  fault: Fault,
  c: Context<Env>,
  next: () => Promise<void>,
): Promise<Response | void> {
  c.set('refused', ['status', 'rate-limit'].includes(fault.kind));
  switch (fault.kind) {
    case 'status':
      throw gatewayError(fault.status, 'A fault that was asked for');
    case 'rate-limit':
      throw gatewayError(429, 'Too many requests: wait and try again', {
        'Retry-After': String(fault.retryAfterSeconds),
        'X-RateLimit-Limit': '50',
        'X-RateLimit-Remaining': '0',
        'X-RateLimit-Reset': String(fault.retryAfterSeconds),
      });
    case 'html':
      return htmlPage(fault.status);
    case 'slow':
      await delay(fault.delayMs, undefined, { ref: false });
      return next();
    case 'truncated':
      await next();
      return halfOf(c);
    case 'cut':
      await next();
      return cutOff(c);
    case 'points':
      await next();
      return spoilPoints(c, fault);
    case 'hang':
      await closed(c);
      return RESPONSE_ALREADY_SENT;
    case 'reset':
      c.env.incoming.socket.destroy();
      return RESPONSE_ALREADY_SENT;
    default:
      return hugeAnswer(fault.megabytes);
  }
}

function htmlPage(status: number): Response {
  return new Response(
    '<html><head><title>Bad Gateway</title></head>\n<body><h1>Bad Gateway</h1></body></html>\n',
    { status, headers: { 'Content-Type': 'text/html' } },
  );
}

/** The connection's end: the client gave up, or the emulator stops. */
async function closed(c: Context<Env>): Promise<void> {
  if (!c.env.outgoing.closed) {
    await once(c.env.outgoing, 'close');
  }
}

async function halfOf(c: Context<Env>): Promise<void> {
  const whole = await c.res.text();
  const { status } = c.res;
  c.res = undefined;
  c.res = new Response(whole.slice(0, Math.floor(whole.length / 2)), {
    status,
    headers: { 'Content-Type': 'application/json' },
  });
}

async function spoilPoints(
  c: Context<Env>,
  fault: Extract<Fault, { kind: 'points' }>,
): Promise<void> {
  const { status, headers } = c.res;
  let count = 0;
  const answer = JSON.parse(await c.res.text(), (_, value) => {
    if (typeof value !== 'object' || value === null || !('value' in value)) {
      return value;
    }
    count += 1;
    return count % fault.every === 0 ? spoilt(value, fault.value) : value;
  });
  c.res = undefined;
  c.res = new Response(JSON.stringify(answer), { status, headers });
}

function spoilt(point: object, how: 'missing' | 'null' | 'NaN'): unknown {
  if (how === 'missing') {
    const { value: _, ...rest } = { value: undefined, ...point };
    return rest;
  }
  return { ...point, value: how === 'null' ? null : 'NaN' };
}

async function cutOff(c: Context<Env>): Promise<void> {
  const whole = Buffer.from(await c.res.text());
  const { outgoing } = c.env;
  outgoing.writeHead(c.res.status, {
    'Content-Type': 'application/json',
    'Content-Length': whole.length,
  });
  outgoing.write(whole.subarray(0, Math.floor(whole.length / 2)), () =>
    outgoing.destroy(),
  );
  await closed(c);
  c.res = undefined;
  c.res = RESPONSE_ALREADY_SENT;
}

/** Connectors without end, made while they are read, so that they cost the emulator nothing. */
function hugeAnswer(megabytes: number): Response {
  const filler = 'x'.repeat(64 * 1024 - 200);
  const wanted = megabytes * 1024 * 1024;
  let sent = 0;
  let count = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      count += 1;
      const name = `filler-${String(count).padStart(7, '0')}`;
      const entry = JSON.stringify({
        id: { id: `lcc-${count}`, id_type: 'ID' },
        info: { name, config: { name, filler }, tasks: [], type: 'source' },
      });
      const last = sent + entry.length >= wanted;
      const text = `${count === 1 ? '{' : ','}"${name}":${entry}${
        last ? '}' : ''
      }`;
      sent += text.length;
      controller.enqueue(Buffer.from(text));
      if (last) {
        controller.close();
      }
    },
  });
  return new Response(body, {
    headers: { 'Content-Type': 'application/json' },
  });
}
