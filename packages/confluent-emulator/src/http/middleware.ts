import type { Context, MiddlewareHandler } from 'hono';
import { limitHeaders } from '../control/rateLimiter.ts';
import type { World } from '../world.ts';
import type { Env } from './env.ts';
import { accountNotFound, gatewayError } from './errors.ts';

/** Gives each answer its `X-Request-Id`, and notes the request. */
export function noteRequests(world: World): MiddlewareHandler<Env> {
  let count = 0;
  return async (c, next) => {
    count += 1;
    const requestId = count.toString(16).padStart(32, '0');
    c.set('requestId', requestId);
    // On the answer itself as well, so that raw answers of faults have it.
    c.env.outgoing.setHeader('X-Request-Id', requestId);
    c.env.outgoing.setHeader('Date', new Date(world.clock.now()).toUTCString());
    const seen = world.requests.add({
      requestId,
      at: new Date(world.clock.now()).toISOString(),
      method: c.req.method,
      path: sentPath(c),
    });
    await next();
    seen.status = c.env.outgoing.headersSent
      ? c.env.outgoing.statusCode
      : c.res.status;
  };
}

/** Path and query as the client sent them. */
export function sentPath(c: Context<Env>): string {
  return c.env.incoming.url ?? c.req.path;
}

/** Answers 429 once a key has made more requests than the limit allows. */
export function limitRate(world: World): MiddlewareHandler<Env> {
  return async (c, next) => {
    const decision = world.rateLimiter.count(c.get('caller').id);
    if (decision) {
      const headers = limitHeaders(decision);
      if (!decision.allowed) {
        throw gatewayError(
          429,
          'Too many requests: wait and try again',
          headers,
        );
      }
      for (const [name, value] of Object.entries(headers)) {
        c.header(name, value);
      }
    }
    await next();
  };
}

/**
 * Finds the environment's cluster; both must be there and belong together, and the caller must have
 * some right there.
 */
export function findCluster(world: World): MiddlewareHandler<Env> {
  return async (c, next) => {
    const cluster = world.account.clusters.find(
      known =>
        known.id === c.req.param('lkc') &&
        known.environment === c.req.param('env'),
    );
    const { principal } = c.get('caller');
    if (!cluster || !world.access.seesCluster(principal, cluster)) {
      throw accountNotFound();
    }
    c.set('cluster', cluster);
    c.set('access', world.access.onConnectors(principal, cluster));
    await next();
  };
}
