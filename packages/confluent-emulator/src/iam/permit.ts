import type { Context } from 'hono';
import type { Env } from '../http/env.ts';
import { gatewayError } from '../http/errors.ts';
import type { World } from '../world.ts';

/** An answer to who may not. */
export function forbidden() {
  return gatewayError(
    403,
    'Forbidden: the caller has no role that allows this',
  );
}

/** Lets administrators of the organisation through. */
export function requireAdministrator(c: Context<Env>, world: World): void {
  if (!world.access.isAdministrator(c.get('caller').principal)) {
    throw forbidden();
  }
}
