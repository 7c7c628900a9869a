import type { MiddlewareHandler } from 'hono';
import { ApiError } from './ApiError.ts';
import type { People, Person } from './people.ts';
import type { Env } from './routes/env.ts';
import type { Site } from './Site.ts';

const HOUR_SECONDS = 3_600;
const LIMIT = 5_000;

/** Who asks, by the header; a token is a bearer's, or the password that `git` sends. */
export function personOf(
  people: People,
  authorization: string | undefined,
): Person | undefined {
  const [, scheme, value] =
    authorization?.match(/^(\w+) +([\x21-\x7e]+)$/) ?? [];
  if (value === undefined) return undefined;
  if (/^(bearer|token)$/i.test(scheme)) return people.byToken(value);
  if (!/^basic$/i.test(scheme)) return undefined;
  const pair = Buffer.from(value, 'base64').toString('utf8');
  return people.byToken(pair.slice(pair.indexOf(':') + 1));
}

/** Lets those in whose token is known, and tells them their limit, which nobody is held to. */
export function authenticate({ people }: Site): MiddlewareHandler<Env> {
  const used = new Map<string, number>();
  let hour = 0;
  return async (c, next) => {
    const seconds = Math.floor(Date.now() / 1_000);
    const present = Math.floor(seconds / HOUR_SECONDS);
    if (present !== hour) used.clear();
    hour = present;
    const authorization = c.req.header('authorization');
    const person = personOf(people, authorization);
    if (!person) {
      throw new ApiError(
        401,
        authorization ? 'Bad credentials' : 'Requires authentication',
      );
    }
    const { login } = person;
    const count = (used.get(login) ?? 0) + 1;
    used.set(login, count);
    c.set('person', person);
    await next();
    c.header('x-ratelimit-limit', String(LIMIT));
    c.header('x-ratelimit-remaining', String(Math.max(0, LIMIT - count)));
    c.header('x-ratelimit-used', String(count));
    c.header('x-ratelimit-reset', String((hour + 1) * HOUR_SECONDS));
    c.header('x-ratelimit-resource', 'core');
  };
}
