import type { Context } from 'hono';
import { hereOf } from '../paging/list.ts';
import type { Env } from './env.ts';

/** Times of an object, in the clock's milliseconds. */
export interface Times {
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** The metadata that every object of the newer APIs has. */
export function metadataOf(
  c: Context<Env>,
  path: string,
  resourceName: string,
  times: Times,
) {
  return {
    self: `${hereOf(c)}${path}`,
    resource_name: resourceName,
    created_at: new Date(times.createdAt).toISOString(),
    updated_at: new Date(times.updatedAt).toISOString(),
  };
}

/** A reference to an object elsewhere. */
export function reference(
  c: Context<Env>,
  path: string,
  id: string,
  resourceName: string,
) {
  return { id, related: `${hereOf(c)}${path}`, resource_name: resourceName };
}
