import { fixedClock } from '../clock.ts';
import { emulated } from '../testing/emulated.ts';
import { datagen } from '../testing/client.ts';
import { metricsOf } from '../testing/metrics.ts';

const running = 'finance-salesdb-source-dev-cdc';
const sink = 'finance-archive-sink-dev-daily';

describe('POST /v2/metrics/cloud/query', () => {
  const client = emulated({
    clock: fixedClock('2026-03-02T10:00:30Z'),
    timeScale: 1,
  });
  let metrics: ReturnType<typeof metricsOf>;

  beforeEach(async () => {
    client.emulator.control.setLimit('metrics');
    metrics = metricsOf(client.emulator);
  });

  it('answers flat points, newest first, with labels as flat keys', async () => {
    const id = await metrics.idOf(running);
    const { status, json } = await metrics.query('sent_records', [id]);
    expect(status).toBe(200);
    expect(json.data).toHaveLength(10);
    expect(json.data[0]).toEqual({
      timestamp: '2026-03-02T09:54:00Z',
      value: expect.any(Number),
      'resource.connector.id': id,
    });
    const times = json.data.map((point: any) => point.timestamp);
    expect(times).toEqual([...times].sort().reverse());
  });

  it('groups by task and status', async () => {
    const id = await metrics.idOf('logistics-tracking-sink-dev-hourly');
    const { json } = await metrics.query('connector_task_status', [id], {
      format: 'GROUPED',
      group_by: ['resource.connector.id', 'metric.task', 'metric.status'],
      granularity: 'ALL',
    });
    expect(json.data).toEqual([
      {
        'resource.connector.id': id,
        'metric.task': '0',
        'metric.status': 'USER_ACTIONABLE_ERROR',
        points: [{ timestamp: '2026-03-02T09:45:00Z', value: 1 }],
      },
    ]);
  });

  it('counts the same in small and large buckets', async () => {
    const id = await metrics.idOf(running);
    const total = async (granularity: string) => {
      const { json } = await metrics.query('sent_records', [id], {
        granularity,
        intervals: ['2026-03-02T04:00:00Z/2026-03-02T09:00:00Z'],
      });
      return json.data.reduce((sum: number, { value }: any) => sum + value, 0);
    };
    const byMinute = await total('PT1M');
    expect(byMinute).toBeGreaterThan(1000);
    expect(await total('PT1H')).toBe(byMinute);
    expect(await total('ALL')).toBe(byMinute);
  });

  it('is complete only five minutes later', async () => {
    const id = await metrics.idOf(running);
    const minutes = {
      intervals: ['2026-03-02T09:50:00Z/2026-03-02T10:01:00Z'],
    };
    const byTime = async () => {
      const { json } = await metrics.query('sent_records', [id], minutes);
      return new Map<string, number>(
        json.data.map(({ timestamp, value }: any) => [timestamp, value]),
      );
    };
    const early = await byTime();
    client.emulator.control.advance(10 * 60_000);
    const late = await byTime();
    const complete = '2026-03-02T09:55:00Z';
    expect(early.get(complete)).toBe(late.get(complete));
    for (const time of ['2026-03-02T09:56:00Z', '2026-03-02T09:58:00Z']) {
      expect(early.get(time)).toBeLessThan(late.get(time) ?? 0);
    }
    expect(early.has('2026-03-02T10:00:00Z')).toBe(false);
  });

  it('has no row for a connector that moves nothing', async () => {
    const quiet = 'legal-contracts-source-dev-cdc';
    expect(await metrics.values('sent_records', quiet)).toEqual([]);
    expect(await metrics.values('connector_status', quiet)).toHaveLength(10);
  });

  it('has no row for a connector or metric that does not go together', async () => {
    expect(await metrics.values('sent_records', sink)).toEqual([]);
    expect(await metrics.values('received_records', running)).toEqual([]);
  });

  it('keeps what a deleted connector did, until it was deleted', async () => {
    const id = await metrics.idOf(running);
    await client.call('DELETE', `/connectors/${running}`);
    client.emulator.control.advance(20 * 60_000);
    const { json } = await metrics.query('sent_records', [id], {
      intervals: ['2026-03-02T09:50:00Z/now-5m|m'],
    });
    const times = json.data.map((point: any) => point.timestamp);
    expect(times[0]).toBe('2026-03-02T09:59:00Z');
    expect(times).toHaveLength(10);
  });

  it('knows nothing of an id that never was', async () => {
    const { status, json } = await metrics.query('sent_records', ['lcc-none']);
    expect(status).toBe(200);
    expect(json.data).toEqual([]);
  });

  it('lets groups be paged by their labels', async () => {
    const list = await client.call('GET', '/connectors?expand=id');
    const ids: string[] = Object.values<any>(list.json).map(({ id }) => id.id);
    const more = { limit: 20, granularity: 'ALL', order_by: undefined };
    const seen: string[] = [];
    let page: string | undefined;
    let pages = 0;
    do {
      const { json } = await metrics.query('connector_status', ids, more, page);
      seen.push(...json.data.map((row: any) => row['resource.connector.id']));
      page = json.meta.pagination.next_page_token;
      pages += 1;
    } while (page);
    expect(pages).toBe(Math.ceil(ids.length / 20));
    expect(new Set(seen)).toEqual(new Set(ids));
    expect(seen).toHaveLength(ids.length);
  });

  it('misses nobody where a connector goes between two pages', async () => {
    const list = await client.call('GET', '/connectors?expand=id');
    const ids: string[] = Object.values<any>(list.json).map(({ id }) => id.id);
    const name = (id: string) =>
      Object.keys(list.json).find(key => list.json[key].id.id === id) ?? '';
    const more = { limit: 10 };
    const first = await metrics.query('connector_status', ids, more);
    const rowsOf = (json: any): string[] => [
      ...new Set<string>(
        json.data.map((row: any) => row['resource.connector.id']),
      ),
    ];
    await client.call('DELETE', `/connectors/${name(rowsOf(first.json)[3])}`);
    const second = await metrics.query(
      'connector_status',
      ids,
      more,
      first.json.meta.pagination.next_page_token,
    );
    const sorted = [...ids].sort();
    expect(rowsOf(second.json).sort()).toEqual(sorted.slice(10, 20));
  });

  it('lets page tokens expire', async () => {
    const list = await client.call('GET', '/connectors?expand=id');
    const ids: string[] = Object.values<any>(list.json).map(({ id }) => id.id);
    const { json } = await metrics.query('connector_status', ids, { limit: 5 });
    const token = json.meta.pagination.next_page_token;
    const other = await metrics.query('sent_records', ids, { limit: 5 }, token);
    expect(other.status).toBe(400);
    client.emulator.control.advance(6 * 60_000);
    const late = await metrics.query(
      'connector_status',
      ids,
      { limit: 5 },
      token,
    );
    expect(late.status).toBe(400);
    expect(late.json.errors[0]).toEqual({
      status: '400',
      detail: expect.stringContaining('page token'),
    });
  });

  it.each([
    ['now-10m|m/now-5m|m', 5],
    ['PT5M/now-5m|m', 5],
    ['2026-03-02T09:40:00Z/PT5M', 5],
    ['2026-03-02T09:40:00.000+00:00/2026-03-02T09:43:00Z', 3],
    ['now-1h|h/PT2M', 2],
  ])('reads the interval %s', async (interval, count) => {
    const id = await metrics.idOf(running);
    const { json } = await metrics.query('connector_status', [id], {
      intervals: [interval],
    });
    expect(json.data).toHaveLength(count);
  });

  const metric = 'io.confluent.kafka.connect/sent_records';
  const one = { field: 'resource.connector.id', op: 'EQ', value: 'lcc-none' };
  it.each([
    ['no filter', { filter: undefined }, /filter on a resource is required/],
    [
      'a filter that names no resource',
      { filter: { op: 'NOT', filter: one } },
      /filter on a resource/,
    ],
    [
      'a filter with one open branch',
      {
        filter: {
          op: 'OR',
          filters: [one, { ...one, op: 'GT' }],
        },
      },
      /filter on a resource/,
    ],
    ['two aggregations', { aggregations: [{ metric }, { metric }] }, /exactly/],
    [
      'an unknown metric',
      { aggregations: [{ metric: 'io.confluent.kafka.connect/cpu' }] },
      /no metric/,
    ],
    [
      'agg on a gauge',
      {
        aggregations: [
          { metric: 'io.confluent.kafka.connect/records_lag_max', agg: 'SUM' },
        ],
      },
      /leave agg out/,
    ],
    ['an unknown label', { group_by: ['metric.colour'] }, /not a label/],
    ['an unknown granularity', { granularity: 'PT2M' }, /granularity/],
    ['too long an interval', { intervals: ['PT7H/now'] }, /too long/],
    ['a bare text', { intervals: ['yesterday'] }, /cannot be read/],
    ['an interval backwards', { intervals: ['now/now-1h'] }, /not after/],
    ['no interval', { intervals: [] }, /intervals/],
    ['too many groups', { limit: 1001 }, /limit/],
    ['order_by', { order_by: [{ metric }] }, /granularity ALL/],
    ['GROUPED alone', { format: 'GROUPED', group_by: [] }, /needs group_by/],
  ])('refuses %s', async (_, more, reason) => {
    const { status, json } = await metrics.query(
      'sent_records',
      ['lcc-x'],
      more,
    );
    expect(status).toBe(400);
    expect(json).toEqual({
      errors: [{ status: '400', detail: expect.stringMatching(reason) }],
    });
  });

  it('asks for another dataset in vain, and for keys', async () => {
    const other = await client.send('POST', '/v2/metrics/moon/query', {
      body: {},
    });
    expect(other.status).toBe(404);
    const none = await client.send('POST', '/v2/metrics/cloud/query', {
      body: {},
      credentials: null,
    });
    expect(none.status).toBe(401);
  });

  it('shows what was changed a moment ago', async () => {
    await client.call('PUT', '/connectors/one/config', {
      body: datagen('one'),
    });
    client.emulator.control.advance(15 * 60_000);
    expect(await metrics.values('sent_records', 'one')).not.toEqual([]);
    await client.call('PUT', '/connectors/one/pause');
    client.emulator.control.advance(30 * 60_000);
    expect(await metrics.values('sent_records', 'one')).toEqual([]);
    const { json } = await metrics.query(
      'connector_status',
      [await metrics.idOf('one')],
      { group_by: ['metric.status'], granularity: 'ALL' },
    );
    expect(json.data).toHaveLength(1);
    expect(json.data[0]).toMatchObject({ 'metric.status': 'PAUSED', value: 1 });
  });

  it.each([
    ['missing', undefined],
    ['null', null],
    ['NaN', 'NaN'],
  ] as const)('can spoil points: %s', async (value, shown) => {
    const id = await metrics.idOf(running);
    client.emulator.control.addFault({ kind: 'points', value, path: '/query' });
    const { json } = await metrics.query('sent_records', [id]);
    expect(json.data).toHaveLength(10);
    expect(json.data[1].value).toBe(shown);
    expect(json.data[0].value).toEqual(expect.any(Number));
  });
});
