import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import type { ConnectorRecord } from '../connect/connector.ts';
import { limitHeaders } from '../control/rateLimiter.ts';
import { readBody } from '../http/body.ts';
import type { Env, Service } from '../http/env.ts';
import { gatewayError } from '../http/errors.ts';
import { bearerToken } from '../iam/authentication.ts';
import type { Caller } from '../iam/Caller.ts';
import { forbidden } from '../iam/permit.ts';
import { connectorOfCrn } from '../iam/crn.ts';
import { Cursors } from '../paging/cursors.ts';
import type { World } from '../world.ts';
import type { Line } from './lines.ts';
import { linesOf } from './story.ts';

const second = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const time = z
  .string()
  .regex(second, 'must be like 2026-03-02T10:00:00Z')
  .transform(text => Date.parse(text));
const searchSchema = z.object({
  crn: z.string(),
  search: z
    .object({
      level: z.array(z.string()).optional(),
      search_text: z.string().optional(),
      id: z.string().optional(),
    })
    .default({}),
  sort: z.enum(['asc', 'desc']).default('desc'),
  start_time: time,
  end_time: time,
});
type Search = z.output<typeof searchSchema>;

const hour = 3_600_000;
const longestWindow = 72 * hour;

const refuse = (message: string) => gatewayError(400, message);

/** Log search. Keys open nothing here: a token of the data plane does. */
export const logService: Service = {
  path: '/logs/v1',
  router(world) {
    const app = new Hono<Env>();
    const cursors = new Cursors(world.clock, refuse);
    app.post('/search', async c => {
      requireDataPlaneToken(c, world);
      const search = await readBody(c, searchSchema, refuse);
      const size = pageSize(c.req.query('page_size'));
      checkWindow(search, world.clock.now());
      const record = connectorOf(search, world, c.get('caller'));
      limitSearches(record, world);
      const position = cursors.take(search, c.req.query('page_token'));
      const start = Number(position ?? 0);
      const lines = found(record, search, world.clock.now());
      const end = start + size;
      const next =
        end < lines.length ? cursors.give(search, String(end)) : undefined;
      return c.json({
        api_version: 'v1',
        kind: 'LoggingSearchResponse',
        crn: search.crn,
        data: lines.slice(start, end).map(line => shown(line, record.id)),
        metadata: { ...(next && { next: nextPage(c, next, size) }) },
      });
    });
    return app;
  },
};

function requireDataPlaneToken(c: Context<Env>, world: World): void {
  const token = bearerToken(c);
  const bearer = token === undefined ? undefined : world.tokens.find(token);
  if (bearer?.audience !== 'data-plane') {
    throw gatewayError(
      401,
      token === undefined
        ? 'Unauthorized: a bearer token is needed, API keys are not accepted'
        : 'Unauthorized: the token is not valid or has expired',
    );
  }
  c.set('caller', { id: bearer.principal, principal: bearer.principal });
}

function pageSize(text: string | undefined): number {
  const size = Number(text ?? 200);
  if (!Number.isInteger(size) || size < 1 || size > 200) {
    throw gatewayError(400, 'page_size must be a number from 1 to 200');
  }
  return size;
}

function checkWindow(search: Search, now: number): void {
  if (search.end_time <= search.start_time) {
    throw gatewayError(400, 'end_time must be after start_time');
  }
  // A minute's grace: the client's clock is not the service's.
  if (search.start_time < now - longestWindow - 60_000) {
    throw gatewayError(400, 'start_time must be within the last 72 hours');
  }
}

/** The connector that the CRN names; an id that is given must be its own. */
function connectorOf(
  { crn, search }: Search,
  world: World,
  { principal }: Caller,
): ConnectorRecord {
  const place = connectorOfCrn(crn, world.account);
  if (!place) {
    throw gatewayError(
      400,
      'crn must be crn://confluent.cloud/organization=…/environment=…/cloud-cluster=…/connector=…',
    );
  }
  const record = world.connectors.get(place.cluster.id, place.name);
  const may = world.access.onConnectors(principal, place.cluster);
  if (
    !record ||
    !may(place.name, 'status') ||
    (search.id !== undefined && search.id !== record.id)
  ) {
    throw gatewayError(404, 'The connector was not found');
  }
  if (!may(place.name, 'logs')) {
    throw forbidden();
  }
  return record;
}

function limitSearches(record: ConnectorRecord, world: World): void {
  const decision = world.limits.logs.count(record.id);
  if (decision && !decision.allowed) {
    throw gatewayError(
      429,
      'Too many log searches for this connector: wait and try again',
      limitHeaders(decision),
    );
  }
}

function found(record: ConnectorRecord, asked: Search, now: number): Line[] {
  const { level, search_text: text } = asked.search;
  const wanted = text?.toLowerCase();
  const lines = linesOf(
    record,
    asked.start_time,
    Math.min(asked.end_time, now),
  ).filter(
    line =>
      (!level?.length || level.includes(line.level)) &&
      (!wanted ||
        line.message.toLowerCase().includes(wanted) ||
        line.stack?.toLowerCase().includes(wanted)),
  );
  return asked.sort === 'asc' ? lines : lines.reverse();
}

function shown(line: Line, id: string) {
  return {
    timestamp: new Date(line.time).toISOString(),
    level: line.level,
    message: line.message,
    task_id: `task-${line.task}`,
    id,
    ...(line.stack && { exception: { stacktrace: line.stack } }),
  };
}

function nextPage(c: Context<Env>, token: string, size: number): string {
  const host = c.req.header('host') ?? 'api.logging.confluent.cloud';
  return `http://${host}/logs/v1/search?page_size=${size}&page_token=${token}`;
}
