import type { Context, Hono } from 'hono';
import type { PullFacts } from '../domain/PullFacts.ts';
import type { Person } from '../people.ts';
import type { Site } from '../Site.ts';

/** What routes find out on the way. */
export interface Env {
  Variables: { person: Person };
}
export type Api = Hono<Env>;
export type ApiContext = Context<Env>;

/** What routes work with. */
export interface Routed {
  site: Site;
  facts: PullFacts;
}

/** Adds the routes of one resource, below the repository's own. */
export type AddRoutes = (api: Api, routed: Routed) => void;
