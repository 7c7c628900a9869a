import type { Context, MiddlewareHandler } from 'hono';
import type { Env } from '../http/env.ts';
import { gatewayError } from '../http/errors.ts';
import type { World } from '../world.ts';
import type { Caller } from './Caller.ts';

/**
 * Lets Cloud API keys by HTTP Basic and exchanged tokens by Bearer through. A wrong key and a Kafka
 * cluster's key are refused alike with 401, the second with a hint.
 */
export function requireCloudCaller(world: World): MiddlewareHandler<Env> {
  return async (c, next) => {
    c.set('caller', cloudCaller(c, world));
    await next();
  };
}

function cloudCaller(c: Context<Env>, world: World): Caller {
  const token = bearerToken(c);
  if (token !== undefined) {
    const bearer = world.tokens.find(token);
    if (bearer?.audience !== 'control-plane') {
      throw gatewayError(401, 'Unauthorized: the token is not valid');
    }
    return { id: bearer.principal, principal: bearer.principal };
  }
  const given = basicCredentials(c);
  if (!given) {
    throw gatewayError(401, 'Unauthorized: no Cloud API key was given');
  }
  const key = world.iam.findKey(given.id, given.secret);
  if (!key) {
    throw gatewayError(
      401,
      'Unauthorized: the API key or its secret is not valid',
    );
  }
  if (key.resource.kind !== 'Cloud') {
    throw gatewayError(
      401,
      'Unauthorized: invalid API key: a Cloud API key is needed, and this one is for a Kafka cluster',
    );
  }
  return { id: key.id, principal: key.owner };
}

/** The token of a request, where it has one. */
export function bearerToken(c: Context<Env>): string | undefined {
  return /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
}

/** Key and secret of a request, where it has them. */
export function basicCredentials(
  c: Context<Env>,
): { id: string; secret: string } | undefined {
  const header = c.req.header('authorization') ?? '';
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header)?.[1];
  const [, id, secret] =
    /^([^:]*):(.*)$/s.exec(
      Buffer.from(encoded ?? '', 'base64').toString('utf8'),
    ) ?? [];
  return id ? { id, secret } : undefined;
}
