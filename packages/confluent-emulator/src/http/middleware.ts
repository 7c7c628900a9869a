import { timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import type { ApiKey } from '../account.ts';
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

/**
 * Lets Cloud API keys through, by HTTP Basic. A wrong key and a Kafka cluster's key are refused
 * alike with 401, the second with a hint.
 */
export function requireCloudKey(world: World): MiddlewareHandler<Env> {
  return async (c, next) => {
    const given = basicCredentials(c.req.header('authorization'));
    if (!given) {
      throw gatewayError(401, 'Unauthorized: no Cloud API key was given');
    }
    const key = world.account.keys.find(
      known => known.key === given.key && same(known.secret, given.secret),
    );
    if (!key) {
      throw gatewayError(
        401,
        'Unauthorized: the API key or its secret is not valid',
      );
    }
    if (key.kind !== 'cloud') {
      throw gatewayError(
        401,
        'Unauthorized: invalid API key: a Cloud API key is needed, and this one is for a Kafka cluster',
      );
    }
    c.set('caller', key);
    await next();
  };
}

/** Answers 429 once a key has made more requests than the limit allows. */
export function limitRate(world: World): MiddlewareHandler<Env> {
  return async (c, next) => {
    const decision = world.rateLimiter.count(callerOf(c).key);
    if (decision) {
      const headers = {
        'X-RateLimit-Limit': String(decision.limit),
        'X-RateLimit-Remaining': String(decision.remaining),
        'X-RateLimit-Reset': String(decision.resetSeconds),
      };
      if (!decision.allowed) {
        throw gatewayError(429, 'Too many requests: wait and try again', {
          ...headers,
          'Retry-After': String(decision.resetSeconds),
        });
      }
      for (const [name, value] of Object.entries(headers)) {
        c.header(name, value);
      }
    }
    await next();
  };
}

/** Finds the environment's cluster; both must be there and belong together. */
export function findCluster(world: World): MiddlewareHandler<Env> {
  return async (c, next) => {
    const cluster = world.account.clusters.find(
      known =>
        known.id === c.req.param('lkc') &&
        known.environment === c.req.param('env'),
    );
    if (!cluster) {
      throw accountNotFound();
    }
    c.set('cluster', cluster);
    await next();
  };
}

function callerOf(c: Context<Env>): ApiKey {
  return c.get('caller');
}

function basicCredentials(
  header: string | undefined,
): { key: string; secret: string } | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1];
  const [, key, secret] =
    /^([^:]*):(.*)$/s.exec(
      Buffer.from(encoded ?? '', 'base64').toString('utf8'),
    ) ?? [];
  return key ? { key, secret } : undefined;
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
