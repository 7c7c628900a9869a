import { Hono } from 'hono';
import type { Site } from '../Site.ts';

/** The pages for people. */
export function pages(_site: Site): Hono {
  return new Hono();
}
