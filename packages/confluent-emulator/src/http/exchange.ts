import type { Context, MiddlewareHandler } from 'hono';
import type { Env } from './env.ts';
import { sentPath } from './middleware.ts';

/** A request with its answer, as both went over the wire. */
export interface Exchange {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly path: string;
  readonly requestBody: string;
  readonly requestType: string;
  /** As they were sent, without what would sign another request: of `authorization` the scheme alone. */
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly status: number;
  readonly responseBody: string;
  readonly responseType: string;
  readonly responseHeaders: Readonly<Record<string, string>>;
}

/** Hands over each exchange with its true answer: what faults make of it afterwards is not seen. */
export function recordExchanges(
  record: (exchange: Exchange) => void,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const requestBody = await c.req.text();
    await next();
    record(await exchangeOf(c, requestBody));
  };
}

/** Hands over what a fault refused in the service's own words, which never comes as far as the service. */
export function recordRefusals(
  record: (exchange: Exchange) => void,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next();
    if (c.get('refused')) {
      record(await exchangeOf(c, await c.req.text()));
    }
  };
}

async function exchangeOf(
  c: Context<Env>,
  requestBody: string,
): Promise<Exchange> {
  const headers = Object.fromEntries(c.res.headers);
  return {
    method: c.req.method,
    path: sentPath(c),
    requestBody,
    requestType: c.req.header('content-type') ?? '',
    requestHeaders: {
      ...c.req.header(),
      authorization: c.req.header('authorization')?.split(' ', 1)[0] ?? '',
    },
    status: c.res.status,
    responseBody: await c.res.clone().text(),
    responseType: headers['content-type'] ?? '',
    responseHeaders: headers,
  };
}
