import type { ServerResponse } from 'node:http';
import { testRuntime } from '../../__testUtils__/runtime';
import {
  closeServers,
  json,
  startServer,
  type Seen,
} from '../../__testUtils__/server';
import { MemoryRequestBudget } from '../../budget';
import type { ConnectorIdentity, RequestBudget } from '../../port';
import { ConfluentMetrics } from './ConfluentMetrics';

const PREFIX = 'io.confluent.kafka.connect/';
const MINUTE = '2026-08-01T11:54:00Z';
const BEFORE = '2026-08-01T11:53:00Z';

const descriptors = [
  { name: `${PREFIX}connector_task_status`, labels: ['task', 'status'] },
  { name: `${PREFIX}records_lag_max`, labels: [] },
  { name: `${PREFIX}received_records`, labels: [] },
  { name: `${PREFIX}sent_records`, labels: [] },
  { name: `${PREFIX}dead_letter_queue_records`, labels: [] },
  { name: `${PREFIX}received_bytes`, labels: [] },
  { name: `${PREFIX}sent_bytes`, labels: [] },
  { name: `${PREFIX}connector_task_batch_size_avg`, labels: ['task'] },
].map(({ name, labels }) => ({
  name,
  labels: labels.map(key => ({ key, description: key })),
}));

interface Query {
  metric: string;
  ids: string[];
  groupBy: string[];
  page: string | null;
  sent: Record<string, unknown>;
}

/** Answers a query with rows, or by itself; `undefined`: no rows. */
type Answer = (
  query: Query,
  response: ServerResponse,
) => Record<string, unknown>[] | 'answered' | undefined;

const open: ConfluentMetrics[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map(one => one.close()));
  await closeServers();
});

const page = (data: unknown[], next?: string) => ({
  data,
  meta: { pagination: { page_size: 1000, next_page_token: next } },
});

function queryOf({ path, body }: Seen): Query {
  const sent = JSON.parse(body);
  return {
    metric: sent.aggregations[0].metric.replace(PREFIX, ''),
    ids: sent.filter.filters.map(({ value }: { value: string }) => value),
    groupBy: sent.group_by,
    page: new URL(path, 'http://x').searchParams.get('page_token'),
    sent,
  };
}

async function service(
  answer: Answer,
  options: {
    budget?: RequestBudget;
    described?: typeof descriptors;
    idsPerQuestion?: number;
  } = {},
) {
  const runtime = testRuntime();
  const server = await startServer((request, response) => {
    if (request.path.includes('/descriptors/')) {
      json(response, page(options.described ?? descriptors));
      return;
    }
    const rows = answer(queryOf(request), response);
    if (rows !== 'answered') json(response, page(rows ?? []));
  });
  const metrics = new ConfluentMetrics({
    url: server.url,
    credentials: { key: 'KEY', secret: 'cloud-api-secret' },
    budget: options.budget ?? new MemoryRequestBudget(runtime.now),
    timeoutMs: 5_000,
    idsPerQuestion: options.idsPerQuestion,
    runtime,
  });
  open.push(metrics);
  const queries = () =>
    server.seen
      .filter(({ path }) => path.includes('/query'))
      .map(request => queryOf(request));
  return { metrics, server, runtime, queries };
}

const sink = (name: string, serviceId = `lcc-${name}`): ConnectorIdentity => ({
  name,
  type: 'sink',
  class: 'S3_SINK',
  serviceId,
});
const source = (name: string): ConnectorIdentity => ({
  name,
  type: 'source',
  class: 'DatagenSource',
  serviceId: `lcc-${name}`,
});
const row = (
  id: string,
  value: unknown,
  timestamp = MINUTE,
  labels: Record<string, string> = {},
) => ({ timestamp, value, 'resource.connector.id': id, ...labels });

describe('ConfluentMetrics', () => {
  it('asks one question per metric for all connectors, of complete minutes by the service’s clock', async () => {
    const { metrics, server, queries } = await service(() => []);
    const sample = await metrics.sample([sink('a'), sink('b'), source('c')]);
    expect(server.seen[0].path).toContain('resource_type=connector');
    expect(
      queries()
        .map(({ metric }) => metric)
        .sort(),
    ).toEqual(descriptors.map(({ name }) => name.replace(PREFIX, '')).sort());
    expect(sample.requests).toBe(1 + descriptors.length);
    const lag = queries().find(({ metric }) => metric === 'records_lag_max');
    expect(lag?.sent).toEqual({
      aggregations: [{ metric: `${PREFIX}records_lag_max` }],
      filter: {
        op: 'OR',
        filters: ['lcc-a', 'lcc-b'].map(value => ({
          field: 'resource.connector.id',
          op: 'EQ',
          value,
        })),
      },
      group_by: ['resource.connector.id'],
      granularity: 'PT1M',
      intervals: ['PT3M/now-5m|m'],
      limit: 1000,
      format: 'FLAT',
    });
    await metrics.sample([sink('a')]);
    expect(
      server.seen.filter(({ path }) => path.includes('/descriptors/')),
    ).toHaveLength(1);
  });

  it('translates minutes into the vocabulary', async () => {
    const { metrics } = await service(({ metric }) => {
      const perTask = (task: number, status: string, at = MINUTE) =>
        row('lcc-a', 1, at, {
          'metric.task': String(task),
          'metric.status': status,
        });
      switch (metric) {
        case 'received_records':
          return [row('lcc-a', 120), row('lcc-a', 600, BEFORE)];
        case 'received_bytes':
          return [row('lcc-a', 6000)];
        case 'dead_letter_queue_records':
          return [row('lcc-a', 3)];
        case 'records_lag_max':
          return [row('lcc-a', 42)];
        case 'connector_task_batch_size_avg':
          return [
            row('lcc-a', 10, MINUTE, { 'metric.task': '0' }),
            row('lcc-a', 30, MINUTE, { 'metric.task': '1' }),
          ];
        case 'connector_task_status':
          return [
            perTask(0, 'RUNNING'),
            perTask(0, 'RUNNING', BEFORE),
            perTask(1, 'FAILED'),
            perTask(1, 'RUNNING', BEFORE),
          ];
        default:
          return [];
      }
    });
    const sample = await metrics.sample([sink('a')]);
    expect(sample.missing).toEqual([]);
    expect(sample.connectors).toEqual([
      {
        name: 'a',
        at: '2026-08-01T11:55:00.000Z',
        figures: {
          tasksTotal: 2,
          tasksFailed: 1,
          uptime: 0.5,
          batchSizeAvg: 20,
          sinkReadRate: 2,
          bytesIn: 100,
          deadLetters: 3,
          sinkLag: 42,
          lastRecordAt: Date.parse('2026-08-01T11:55:00Z'),
          offsetCommitTimeAvg: null,
          errorRate: null,
          sinkSendRate: null,
          errorsLastHour: null,
          recordsTotal: null,
          workerCpu: null,
          workerHeap: null,
        },
        tasks: [
          { id: 0, figures: { uptime: 1, batchSizeAvg: 10 } },
          { id: 1, figures: { uptime: 0.5, batchSizeAvg: 30 } },
        ],
      },
    ]);
  });

  it('tells the last hour in steps of five minutes, each with its own time, for no more requests', async () => {
    const started = (minute: number) =>
      `2026-08-01T11:${String(minute).padStart(2, '0')}:00Z`;
    const { metrics, queries } = await service(({ metric }) => {
      switch (metric) {
        case 'received_records':
          return [row('lcc-a', 600, started(40)), row('lcc-a', 0, started(50))];
        case 'dead_letter_queue_records':
          return [row('lcc-a', 10, started(40))];
        case 'records_lag_max':
          return [
            row('lcc-a', 7, started(50)),
            row('lcc-a', null, started(45)),
            row('lcc-a', 5, started(40)),
            row('lcc-b', 2, started(50)),
          ];
        case 'connector_task_status':
          return ['RUNNING', 'PAUSED'].map(status =>
            row('lcc-a', 1, started(40), {
              'metric.task': '0',
              'metric.status': status,
            }),
          );
        default:
          return [];
      }
    });
    const sample = await metrics.sample([sink('a'), sink('b'), sink('c')], {
      withPast: true,
    });
    const metricsOfSinks = 6;
    expect(sample.requests).toBe(1 + metricsOfSinks);
    for (const { sent } of queries()) {
      expect(sent).toMatchObject({
        granularity: 'PT5M',
        intervals: ['2026-08-01T10:55:00Z/PT1H'],
      });
    }
    expect(sample.past).toEqual([
      {
        name: 'a',
        at: '2026-08-01T11:45:00.000Z',
        figures: expect.objectContaining({
          sinkReadRate: 2,
          deadLetters: 2,
          sinkLag: 5,
          uptime: 0,
          bytesIn: null,
          lastRecordAt: Date.parse('2026-08-01T11:45:00Z'),
        }),
      },
    ]);
    expect(
      sample.connectors.map(({ at, figures, name }) => [
        name,
        at,
        figures.sinkLag,
        figures.sinkReadRate,
        figures.uptime,
      ]),
    ).toEqual([
      ['a', '2026-08-01T11:55:00.000Z', 7, 0, null],
      ['b', '2026-08-01T11:55:00.000Z', 2, null, null],
      ['c', '2026-08-01T11:55:00.000Z', null, null, null],
    ]);
    await metrics.sample([sink('a')]);
    expect(queries().at(-1)?.sent).toMatchObject({ granularity: 'PT1M' });
  });

  it('says unknown, never 0, where there is no row, no number or no id', async () => {
    const { metrics } = await service(({ metric }) =>
      metric === 'received_records'
        ? [
            row('lcc-text', 'NaN'),
            row('lcc-null', null),
            row('lcc-newest', null),
            row('lcc-newest', 60, BEFORE),
            row('lcc-of-nobody', 5),
            { value: 3 },
          ]
        : [],
    );
    const sample = await metrics.sample([
      sink('none'),
      sink('text'),
      sink('null'),
      sink('newest'),
      { ...sink('no-id'), serviceId: undefined },
    ]);
    expect(
      sample.connectors.map(({ name, figures, at }) => [
        name,
        figures.sinkReadRate,
        at,
      ]),
    ).toEqual([
      ['none', null, '2026-08-01T11:55:00.000Z'],
      ['text', null, '2026-08-01T11:55:00.000Z'],
      ['null', null, '2026-08-01T11:55:00.000Z'],
      ['newest', 1, '2026-08-01T11:54:00.000Z'],
      ['no-id', null, '2026-08-01T11:55:00.000Z'],
    ]);
  });

  it('never dates a figure into the future when the service’s clock is ahead', async () => {
    const { metrics, runtime } = await service(({ metric }) =>
      metric === 'records_lag_max'
        ? [row('lcc-a', 1, '2026-08-01T12:04:00Z')]
        : [],
    );
    const { connectors } = await metrics.sample([sink('a')]);
    expect(Date.parse(connectors[0].at)).toBe(runtime.now());
  });

  it('says which metrics the service does not describe', async () => {
    const { metrics, queries } = await service(() => [], {
      described: descriptors.filter(({ name }) => !name.includes('lag')),
    });
    const sample = await metrics.sample([sink('a')]);
    expect(sample.missing).toEqual([
      {
        metric: 'sinkLag',
        reason: 'The service does not describe records_lag_max.',
      },
    ]);
    expect(queries().map(({ metric }) => metric)).not.toContain(
      'records_lag_max',
    );
  });

  it('follows pages, and begins again when a page’s token has expired', async () => {
    let expired = false;
    const { metrics, queries } = await service((query, response) => {
      if (query.metric !== 'records_lag_max') return [];
      if (query.page === null) {
        json(response, page([row('lcc-a', 1)], expired ? 'fresh' : 'old'));
      } else if (query.page === 'old') {
        expired = true;
        json(response, { errors: [{ detail: 'page token expired' }] }, 400);
      } else {
        json(response, page([row('lcc-b', 2)]));
      }
      return 'answered';
    });
    const sample = await metrics.sample([sink('a'), sink('b')]);
    expect(sample.missing).toEqual([]);
    expect(sample.connectors.map(({ figures }) => figures.sinkLag)).toEqual([
      1, 2,
    ]);
    expect(
      queries()
        .filter(({ metric }) => metric === 'records_lag_max')
        .map(one => one.page),
    ).toEqual([null, 'old', null, 'fresh']);
  });

  it('gives up on pages that always expire, and keeps the other metrics', async () => {
    const { metrics } = await service((query, response) => {
      if (query.metric !== 'records_lag_max') return [];
      if (query.page === null) json(response, page([], 'next'));
      else json(response, { errors: [{ detail: 'expired' }] }, 400);
      return 'answered';
    });
    const sample = await metrics.sample([sink('a')]);
    expect(sample.missing).toEqual([
      { metric: 'sinkLag', reason: expect.stringContaining('expired') },
    ]);
  });

  it('keeps the others’ figures when the service refuses one connector’s id, and remembers which', async () => {
    const { metrics, queries } = await service((query, response) => {
      if (query.ids.includes('lcc-gone')) {
        json(response, { errors: [{ detail: 'not authorized' }] }, 403);
        return 'answered';
      }
      return query.metric === 'records_lag_max'
        ? query.ids.map(id => row(id, 7))
        : [];
    });
    const names = ['a', 'b', 'c', 'gone', 'd', 'e', 'f'];
    const all = names.map(name => sink(name));
    const sample = await metrics.sample(all);
    expect(sample.missing).toEqual([]);
    expect(sample.connectors.map(({ figures }) => figures.sinkLag)).toEqual([
      7,
      7,
      7,
      null,
      7,
      7,
      7,
    ]);
    const before = queries().length;
    await metrics.sample(all);
    const metricsOfSinks = 6;
    expect(queries().length - before).toBe(metricsOfSinks);
  });

  it('asks for fewer connectors at once where the service takes no more', async () => {
    const { metrics, queries } = await service((query, response) => {
      if (query.ids.length > 3) {
        json(response, { errors: [{ detail: 'too many filters' }] }, 400);
        return 'answered';
      }
      return query.metric === 'records_lag_max'
        ? query.ids.map(id => row(id, 7))
        : [];
    });
    const all = Array.from({ length: 10 }, (_, i) => sink(`s${i}`));
    const { connectors } = await metrics.sample(all);
    expect(connectors.every(({ figures }) => figures.sinkLag === 7)).toBe(true);
    const before = queries().length;
    await metrics.sample(all);
    expect(
      queries()
        .slice(before)
        .every(({ ids }) => ids.length <= 3),
    ).toBe(true);
  });

  it('fails with the service’s word where nothing is answered, without searching for ever', async () => {
    const { metrics, server } = await service((_, response) => {
      json(response, { errors: [{ detail: 'no MetricsViewer' }] }, 403);
      return 'answered';
    });
    const all = Array.from({ length: 500 }, (_, i) => sink(`s${i}`));
    await expect(metrics.sample(all)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('no MetricsViewer'),
    });
    expect(server.seen.length).toBeLessThan(40);
  });

  it('never exceeds the budget, and says when it is free again', async () => {
    const budget = new MemoryRequestBudget(() =>
      Date.parse('2026-08-01T12:00:00Z'),
    );
    const small: RequestBudget = {
      take: key => budget.take(key, { requests: 4, seconds: 60 }),
    };
    const { metrics, server } = await service(
      ({ metric }) =>
        metric === 'connector_task_status'
          ? [
              row('lcc-a', 1, MINUTE, {
                'metric.task': '0',
                'metric.status': 'RUNNING',
              }),
            ]
          : [],
      { budget: small },
    );
    const sample = await metrics.sample([sink('a')]);
    expect(server.seen).toHaveLength(4);
    expect(sample.requests).toBe(4);
    expect(sample.connectors[0].figures.tasksTotal).toBe(1);
    expect(sample.missing.length).toBe(3);
    expect(sample.missing[0].reason).toContain('free again in 60 s');
    await expect(metrics.sample([sink('a')])).rejects.toMatchObject({
      code: 'throttled',
      retryAfterSeconds: 60,
    });
    expect(server.seen).toHaveLength(4);
  });

  it('sends nothing while the budget cannot be asked', async () => {
    const { metrics, server } = await service(() => [], {
      budget: { take: () => Promise.reject(new Error('database is gone')) },
    });
    await expect(metrics.sample([sink('a')])).rejects.toMatchObject({
      code: 'unreachable',
    });
    expect(server.seen).toHaveLength(0);
  });

  it('takes tries after a failure from the budget, too', async () => {
    let failures = 2;
    const { metrics, server } = await service(({ metric }, response) => {
      if (metric !== 'records_lag_max' || failures === 0) return [];
      failures--;
      json(response, { errors: [{ detail: 'busy' }] }, 503);
      return 'answered';
    });
    const sample = await metrics.sample([sink('a')]);
    expect(sample.missing).toEqual([]);
    expect(sample.requests).toBe(server.seen.length);
  });

  it('resolves its credentials anew when they expire in flight, and hides the secret', async () => {
    const runtime = testRuntime();
    const accepted = `Basic ${btoa('KEY:second-secret')}`;
    const server = await startServer((request, response) => {
      if (request.headers.authorization !== accepted) {
        json(
          response,
          { errors: [{ detail: `bad ${request.headers.authorization}` }] },
          401,
        );
      } else if (request.path.includes('/descriptors/')) {
        json(response, page(descriptors));
      } else json(response, page([]));
    });
    const connect = (fresh: string) => {
      const one = new ConfluentMetrics({
        url: server.url,
        credentials: { key: 'KEY', secret: 'first-secret' },
        freshCredentials: async () => ({ key: 'KEY', secret: fresh }),
        budget: new MemoryRequestBudget(runtime.now),
        timeoutMs: 5_000,
        runtime,
      });
      open.push(one);
      return one;
    };
    const sample = await connect('second-secret').sample([sink('a')]);
    expect(sample.missing).toEqual([]);

    const stale = connect('first-secret').sample([sink('a')]);
    await expect(stale).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(stale).rejects.not.toMatchObject({
      message: expect.stringContaining(btoa('KEY:first-secret')),
    });
  });

  it('drops an answer that ends too early or is no JSON, not the sample', async () => {
    const { metrics } = await service(({ metric }, response) => {
      if (metric === 'records_lag_max') {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(
          '{"data":[{"timestamp":"2026-08-01T11:54:00Z","value":NaN',
        );
        return 'answered';
      }
      return metric === 'received_records' ? [row('lcc-a', 60)] : [];
    });
    const sample = await metrics.sample([sink('a')]);
    expect(sample.missing.map(({ metric }) => metric)).toEqual(['sinkLag']);
    expect(sample.connectors[0].figures).toMatchObject({
      sinkLag: null,
      sinkReadRate: 1,
    });
  });

  it('leaves everybody else their turns while it goes through a large cluster', async () => {
    const { metrics } = await service(() => []);
    let isOver = false;
    let turn = 0;
    const others = () => {
      turn += 1;
      if (!isOver) setImmediate(others);
    };
    setImmediate(others);
    const namedIn = new Map<number, number>();
    const large = Array.from({ length: 2_000 }, (_, i) => ({
      ...sink(`s${i}`),
      get name() {
        namedIn.set(turn, (namedIn.get(turn) ?? 0) + 1);
        return `s${i}`;
      },
    }));
    const sample = await metrics.sample(large, { withPast: true });
    isOver = true;
    expect(sample.connectors).toHaveLength(2_000);
    expect(Math.max(...namedIn.values())).toBeLessThanOrEqual(100);
  });

  it('asks for nothing where there are no connectors', async () => {
    const { metrics, server } = await service(() => []);
    expect(await metrics.sample([])).toEqual({
      connectors: [],
      missing: [],
      requests: 0,
    });
    expect(server.seen).toEqual([]);
  });
});
