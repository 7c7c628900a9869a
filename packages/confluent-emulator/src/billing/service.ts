import { Hono } from 'hono';
import type { Context } from 'hono';
import type { KafkaCluster } from '../account.ts';
import type { ConnectorRecord } from '../connect/connector.ts';
import type { Env, Service } from '../http/env.ts';
import { gatewayError } from '../http/errors.ts';
import { limitRate } from '../http/middleware.ts';
import { requireCloudCaller } from '../iam/authentication.ts';
import { requireAdministrator } from '../iam/permit.ts';
import { Cursors } from '../paging/cursors.ts';
import { listPage } from '../paging/list.ts';
import type { World } from '../world.ts';
import { costOf, lineTypes } from './costs.ts';
import type { LineType } from './costs.ts';

const day = 86_400_000;
/** Costs of a day are there two days later. */
const delay = 2 * day;
const longestRange = 31 * day;

const refuse = (message: string) => gatewayError(400, message);

interface Row {
  readonly record: ConnectorRecord;
  readonly cluster: KafkaCluster;
  /** The day's begin, in milliseconds since 1970. */
  readonly start: number;
  readonly line: LineType;
}

/** billing/v1: daily costs of connectors. */
export const billingService: Service = {
  path: '/billing/v1',
  router(world) {
    const app = new Hono<Env>();
    const cursors = new Cursors(world.clock, refuse);
    app.use(requireCloudCaller(world), limitRate(world));
    app.get('/costs', c => {
      requireAdministrator(c, world);
      const [from, to] = [dateOf(c, 'start_date'), dateOf(c, 'end_date')];
      if (to <= from || to - from > longestRange) {
        throw gatewayError(
          400,
          'end_date must be after start_date, by 31 days at most',
        );
      }
      return c.json(
        listPage(
          c,
          cursors,
          rowsOf(world, from, to),
          { kind: 'CostList', version: 'v1', show: shown },
          { usual: 5000, most: 10_000 },
        ),
      );
    });
    return app;
  },
};

function dateOf(c: Context<Env>, name: string): number {
  const text = c.req.query(name) ?? '';
  const time = /^\d{4}-\d\d-\d\d$/.test(text)
    ? Date.parse(`${text}T00:00:00Z`)
    : Number.NaN;
  if (Number.isNaN(time)) {
    throw gatewayError(400, `${name} must be a date such as 2026-03-01`);
  }
  return time;
}

function rowsOf(world: World, from: number, to: number): Row[] {
  const end = Math.min(to, world.clock.now() - delay);
  const rows: Row[] = [];
  for (const cluster of world.account.clusters) {
    const records = world.connectors.withDeparted(cluster.id);
    for (let start = from; start + day <= end; start += day) {
      for (const record of records) {
        if (record.createdAt < start + day && goneAt(record) > start) {
          for (const line of lineTypes) {
            rows.push({ record, cluster, start, line });
          }
        }
      }
    }
  }
  return rows;
}

/** When it was deleted; never for one that is there. */
function goneAt({ state, history }: ConnectorRecord): number {
  return state === 'DELETED' ? history[history.length - 1].at : Infinity;
}

function shown({ record, cluster, start, line }: Row) {
  const cost = costOf(record, start, line);
  const amount = Math.round(cost.quantity * cost.price * 10_000) / 10_000;
  const date = (time: number) => new Date(time).toISOString().slice(0, 10);
  return {
    api_version: 'v1',
    kind: 'Cost',
    id: `${record.id}-${date(start)}-${line}`,
    start_date: date(start),
    end_date: date(start + day),
    granularity: 'DAILY',
    product: 'CONNECT',
    line_type: line,
    network_access_type: 'INTERNET',
    price: cost.price,
    quantity: cost.quantity,
    unit: cost.unit,
    original_amount: amount,
    discount_amount: 0,
    amount,
    resource: {
      id: record.id,
      display_name: record.name,
      environment: { id: cluster.environment },
    },
  };
}
