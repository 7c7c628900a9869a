import type { Figures, MetricId } from '@kconnect/plugin-kafka-connect-common';
import type { Knex } from 'knex';
import { databases, openTestDatabase } from '../__testUtils__/database';
import { at, observed } from '../__testUtils__/observed';
import { SnapshotStore } from '../fleet';
import { ConnectorMetricsAnswer } from './ConnectorMetricsAnswer';
import { MetricsStore } from './MetricsStore';

jest.setTimeout(60_000);

const SOURCE = {
  title: 'Confluent Metrics API',
  latencySeconds: 300,
  lacks: { workerHeap: 'Confluent does not show it.' },
};

describe.each(databases.eachSupportedId())('MetricsStore on %s', id => {
  let knex: Knex;
  let store: MetricsStore;

  beforeEach(async () => {
    knex = await openTestDatabase(id);
    store = new MetricsStore(knex);
  });

  const record = (
    seconds: number,
    figures: Record<string, Figures>,
    missing: { metric: MetricId; reason: string }[] = [],
  ) =>
    store.record('c', {
      source: SOURCE,
      sample: {
        connectors: Object.entries(figures).map(([name, one]) => ({
          ...{ name, at: at(seconds), figures: one },
          tasks: [{ id: 0, figures: one }],
        })),
        missing,
      },
      at: at(seconds),
    });
  const answer = (seconds: number, range: '1h' | '6h' | '24h' = '1h') =>
    new ConnectorMetricsAnswer({
      store,
      now: () => Date.parse(at(seconds)),
    }).of('c', 'a', range);
  const values = async (...args: Parameters<typeof answer>) =>
    (await answer(...args)).series.map(({ metric, points }) => [
      metric,
      points.map(({ value }) => value),
    ]);

  it('has one connector’s series, unknown ones as null and gaps as gaps', async () => {
    await record(0, { a: { sinkLag: 5 }, b: { sinkLag: 70 } });
    await record(60, { a: { sinkLag: null, sinkSendRate: 0 } });
    await record(600, { a: { sinkLag: 7 } });

    expect(await values(600)).toEqual([
      ['sinkSendRate', [null, 0, null, null]],
      ['sinkLag', [5, null, null, 7]],
    ]);
    const { series, ...rest } = await answer(600);
    expect(series[1]).toMatchObject({ title: 'Lag', unit: 'records' });
    expect(rest).toEqual({
      range: '1h',
      from: at(600 - 3_600),
      to: at(600),
      source: { title: 'Confluent Metrics API', latencySeconds: 300 },
      asOf: at(600),
      missing: [],
      lacks: SOURCE.lacks,
      tasks: [{ id: 0, figures: { sinkLag: 7 } }],
    });
  });

  it('draws a line through the past that a source told in longer steps', async () => {
    const figuresAt = (second: number) => ({
      ...{ name: 'a', at: at(second), figures: { sinkLag: second } },
    });
    await store.record('c', {
      source: SOURCE,
      sample: {
        connectors: [{ ...figuresAt(1_500), tasks: [] }],
        past: [figuresAt(300), figuresAt(600), figuresAt(1_500 - 120)],
        missing: [],
      },
      at: at(1_500),
    });
    expect(await values(1_500)).toEqual([
      ['sinkLag', [300, 600, null, 1_380, 1_500]],
    ]);
  });

  it('answers of what was never sampled', async () => {
    expect(await answer(0)).toMatchObject({
      ...{ source: null, asOf: null, series: [], tasks: [], missing: [] },
    });
  });

  it('tells what could not be had from what the source has none of', async () => {
    const missing = [{ metric: 'sinkLag' as const, reason: 'used up' }];
    await record(0, { a: { sinkLag: null, sinkReadRate: null } }, missing);
    expect(await store.samples('c', 'a', at(0), false)).toMatchObject([
      { figures: { sinkReadRate: null } },
    ]);
    const [{ figures }] = await store.samples('c', 'a', at(0), false);
    expect(figures).not.toHaveProperty('sinkLag');
    expect((await answer(0)).missing).toEqual(missing);
  });

  it('takes the same minute twice for one', async () => {
    await record(60, { a: { sinkLag: 5 } });
    await record(60, { a: { sinkLag: 6 } });
    expect(await values(60)).toEqual([['sinkLag', [6]]]);
  });

  it('keeps an hour of minutes and a day of five minutes', async () => {
    for (let minute = 0; minute < 90; minute++) {
      await record(minute * 60, { a: { sinkLag: minute } });
    }
    await store.purge(Date.parse(at(90 * 60)));
    const [[, hour]] = await values(90 * 60);
    expect(hour).toHaveLength(60);
    const [[, day]] = await values(90 * 60, '24h');
    expect(day).toEqual(Array.from({ length: 18 }, (_, i) => i * 5));
    // Of the first 25 minutes one in five is left.
    expect(await knex('metric_samples').pluck('at')).toHaveLength(5 + 65);

    await store.purge(Date.parse(at(26 * 3_600)));
    expect(await knex('metric_samples').select()).toEqual([]);
    expect(await knex('connector_figures').select()).toEqual([]);
  });

  it('keeps what was last known through failures, with the first one’s time', async () => {
    await record(0, { a: { sinkLag: 5 } });
    const problem = { code: 'throttled', message: 'Free again in 20 s.' };
    expect(await store.recordFailure('c', problem, at(60))).toBe(true);
    expect(await store.recordFailure('c', problem, at(120))).toBe(false);
    expect(await answer(120)).toMatchObject({
      asOf: at(0),
      problem: { ...problem, since: at(60) },
      series: [{ metric: 'sinkLag' }],
    });
    await record(180, { a: { sinkLag: 5 } });
    expect(await answer(180)).not.toHaveProperty('problem');
  });

  it('gives lists the newest figures, and the last record that was ever seen', async () => {
    const snapshots = new SnapshotStore(knex);
    const connectors = [observed('a'), observed('b')];
    await snapshots.recordReading(
      'c',
      { connectors, rejected: [], at: at(0) },
      () => null,
    );
    const [{ revision }] = await snapshots.readings();
    await record(60, {
      a: { lastRecordAt: Date.parse(at(50)), sourceWriteRate: 2 },
    });
    await record(120, { a: { lastRecordAt: null, sourceWriteRate: 0 } });

    const listed = await snapshots.listed('c');
    const figures = listed.map(row => [row.name, JSON.parse(row.figures!)]);
    expect(Object.fromEntries(figures)).toEqual({
      a: {
        asOf: at(120),
        errorsLastHour: null,
        lastRecordAt: at(50),
        throughput: 0,
        recentThroughput: [2, 0],
        lag: null,
      },
      b: null,
    });
    expect((await snapshots.readings())[0].revision).toBeGreaterThan(revision);
  });
});
