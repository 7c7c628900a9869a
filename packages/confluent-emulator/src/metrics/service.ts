import { Hono } from 'hono';
import type { Context } from 'hono';
import type { z } from 'zod';
import { Flow } from '../flow/flow.ts';
import { readBody } from '../http/body.ts';
import type { Env, Service } from '../http/env.ts';
import { requireCloudCaller } from '../iam/authentication.ts';
import { limitHeaders } from '../control/rateLimiter.ts';
import type { RateDecision } from '../control/rateLimiter.ts';
import type { World } from '../world.ts';
import { Cursors } from '../paging/cursors.ts';
import { metricDescriptors, resourceDescriptors } from './descriptors.ts';
import { metricsError } from './errors.ts';
import { exportText, exportTypes } from './export.ts';
import { answer, checkGranularity } from './query.ts';
import type { Group } from './query.ts';
import {
  attributesSchema,
  connectorField,
  querySchema,
  understand,
} from './request.ts';

const refuse = (message: string) => metricsError(400, message);

/** Metrics API v2. */
export const metricsService: Service = {
  path: '/v2/metrics',
  router(world) {
    const app = new Hono<Env>();
    const cursors = new Cursors(world.clock, refuse);
    app.use(requireCloudCaller(world), limitPerAddress(world));
    app.use('/:dataset/*', async (c, next) => {
      if (c.req.param('dataset') !== 'cloud') {
        throw metricsError(
          404,
          `There is no dataset ${c.req.param('dataset')}: only cloud`,
        );
      }
      await next();
    });

    app.get('/cloud/descriptors/metrics', c => {
      const all = metricDescriptors(c.req.query('resource_type'));
      return c.json(listPage(c, cursors, all));
    });
    app.get('/cloud/descriptors/resources', c =>
      c.json(listPage(c, cursors, resourceDescriptors)),
    );

    app.post('/cloud/query', async c => {
      const query = await readBody(c, querySchema, refuse);
      const now = world.clock.now();
      const [aggregation] = query.aggregations;
      const question = understand({ ...query, ...aggregation }, now);
      checkGranularity(query, question.intervals);
      const flows = flowsOf(c, world, question.connectors);
      const groups = answer(question, query.granularity, flows, now);
      return c.json(
        queryPage(query, groups, cursors, c.req.query('page_token')),
      );
    });

    app.post('/cloud/attributes', async c => {
      const asked = await readBody(c, attributesSchema, refuse);
      const now = world.clock.now();
      const intervals = asked.intervals ?? ['now-1h|m/now|m'];
      const question = understand({ ...asked, intervals }, now);
      const flows = flowsOf(c, world, question.connectors);
      const groups = answer(question, 'ALL', flows, now);
      const { page, next } = pageOf(
        asked,
        groups,
        asked.limit,
        cursors,
        c.req.query('page_token'),
      );
      return c.json({
        data: page.map(({ labels }) => labels),
        meta: pagination(asked.limit, next),
      });
    });

    app.get('/cloud/export', c => {
      const ids = c.req.queries(connectorField) ?? [];
      if (ids.length === 0) {
        throw metricsError(
          400,
          'At least one resource is required, such as resource.connector.id',
        );
      }
      limitExport(c, world, ids);
      const flows = flowsOf(c, world, new Set(ids));
      const wanted = c.req.queries('metric');
      const format = /application\/openmetrics-text/.test(
        c.req.header('accept') ?? '',
      )
        ? 'openmetrics'
        : 'prometheus';
      const text = exportText(
        flows,
        wanted && new Set(wanted.map(name => name.replace(/^.*\//, ''))),
        format,
        world.clock.now(),
      );
      return c.body(text, 200, { 'Content-Type': exportTypes[format] });
    });

    return app;
  },
};

/** Sixty requests in a minute from one address, all endpoints together. */
function limitPerAddress(world: World) {
  return async (c: Context<Env>, next: () => Promise<void>) => {
    const address = c.env.incoming.socket.remoteAddress ?? '';
    refuseAbove(
      world.limits.metrics.count(address),
      'Too many requests: wait and try again',
    );
    await next();
  };
}

function limitExport(c: Context<Env>, world: World, ids: string[]): void {
  for (const id of ids) {
    refuseAbove(
      world.limits.export.count(`${c.get('caller').principal}/${id}`),
      `Too many requests have been made for the following resources: connector.id:${id}. Please see the documentation for current rate limits.`,
    );
  }
}

function refuseAbove(decision: RateDecision | undefined, detail: string): void {
  if (decision && !decision.allowed) {
    throw metricsError(429, detail, limitHeaders(decision));
  }
}

/**
 * The flows of connectors that are there, or were a while ago.
 *
 * @throws ApiError 403 where the caller may not see the metrics of one of them
 */
function flowsOf(
  c: Context<Env>,
  world: World,
  ids: ReadonlySet<string>,
): Flow[] {
  const { principal } = c.get('caller');
  const accesses = new Map(
    world.account.clusters.map(cluster => [
      cluster.id,
      world.access.onConnectors(principal, cluster),
    ]),
  );
  const seesAll = world.access.seesAllMetrics(principal);
  return [...ids].flatMap(id => {
    const found = world.connectors.byId(id);
    const allowed =
      seesAll ||
      (found && accesses.get(found.cluster)?.(found.record.name, 'metrics'));
    if (!allowed) {
      throw metricsError(
        403,
        `Forbidden: the caller may not see the metrics of connector.id:${id}`,
      );
    }
    return found ? [new Flow(found.record)] : [];
  });
}

function queryPage(
  query: z.output<typeof querySchema>,
  groups: Group[],
  cursors: Cursors,
  token: string | undefined,
) {
  if (!query.group_by?.length) {
    if (token !== undefined) {
      throw metricsError(400, 'Only a query with group_by has pages');
    }
    return { data: flat(groups) };
  }
  const ordered = query.granularity === 'ALL' ? byValue(query, groups) : groups;
  const { page, next } = pageOf(query, ordered, query.limit, cursors, token);
  return {
    data:
      query.format === 'GROUPED'
        ? page.map(({ labels, points }) => ({
            ...labels,
            points: points.map(point => pointOf(point)),
          }))
        : flat(page),
    meta: pagination(query.limit, next),
    links: {},
  };
}

function byValue(
  query: z.output<typeof querySchema>,
  groups: readonly Group[],
): Group[] {
  const sign = query.order_by?.[0].order === 'ASCENDING' ? 1 : -1;
  return [...groups].sort(
    (a, b) => sign * (a.points[0].value - b.points[0].value),
  );
}

/** Points of all groups, newest first. */
function flat(groups: readonly Group[]) {
  return groups
    .flatMap(({ labels, points }) =>
      points.map(point => ({
        time: point.time,
        row: { ...pointOf(point), ...labels },
      })),
    )
    .sort((a, b) => b.time - a.time)
    .map(({ row }) => row);
}

function pointOf({ time, value }: { time: number; value: number }) {
  return {
    timestamp: new Date(time).toISOString().replace('.000Z', 'Z'),
    value,
  };
}

/**
 * A page of groups. It goes on behind the last group of the page before, so that a connector that is
 * gone in between makes nobody miss another.
 */
function pageOf(
  request: unknown,
  groups: readonly Group[],
  limit: number,
  cursors: Cursors,
  token: string | undefined,
): { page: Group[]; next?: string } {
  const last = cursors.take(request, token);
  const rest = last === undefined ? groups : behind(groups, last);
  const page = rest.slice(0, limit);
  const end = page.at(-1);
  return rest.length > limit && end
    ? { page, next: cursors.give(request, end.key) }
    : { page };
}

function behind(groups: readonly Group[], last: string): Group[] {
  const place = groups.findIndex(({ key }) => key === last);
  return place < 0
    ? groups.filter(({ key }) => key > last)
    : groups.slice(place + 1);
}

function pagination(size: number, next: string | undefined) {
  return {
    pagination: { page_size: size, ...(next && { next_page_token: next }) },
  };
}

function listPage<T>(c: Context<Env>, cursors: Cursors, all: readonly T[]) {
  const size = Number(c.req.query('page_size') ?? 100);
  if (!Number.isInteger(size) || size < 1 || size > 1000) {
    throw metricsError(400, 'page_size must be a number from 1 to 1000');
  }
  const request = { path: c.req.path, type: c.req.query('resource_type') };
  const start = Number(cursors.take(request, c.req.query('page_token')) ?? 0);
  const end = start + size;
  return {
    data: all.slice(start, end),
    meta: {
      pagination: {
        page_size: size,
        total_size: all.length,
        ...(end < all.length && {
          next_page_token: cursors.give(request, String(end)),
        }),
      },
    },
    links: {},
  };
}
