import { testRuntime } from '../../__testUtils__/runtime';
import { closeServers, json, startServer } from '../../__testUtils__/server';
import type { ConnectorIdentity } from '../../port';
import { PrometheusMetrics } from './PrometheusMetrics';
import { workerMetricsSchema } from './configuration';

const SINK: ConnectorIdentity = {
  name: 'finance-a-sink-dev-x',
  type: 'sink',
  class: 'org.apache.kafka.connect.file.FileStreamSinkConnector',
};

const open: PrometheusMetrics[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map(one => one.close()));
  await closeServers();
});

type Series = [Record<string, string>, string];

async function prometheus(series: Series[]) {
  const server = await startServer((_, response) =>
    json(response, {
      status: 'success',
      data: {
        resultType: 'vector',
        result: series.map(([metric, value]) => ({
          metric: { job: 'connect', ...metric },
          value: [1785585600.1, value],
        })),
      },
    }),
  );
  const metrics = new PrometheusMetrics({
    url: `${server.url}/prometheus`,
    selector: 'job="connect"',
    timeoutMs: 2_000,
    runtime: testRuntime(),
  });
  open.push(metrics);
  return { metrics, server };
}

const task = (instance: string, id: number, value: string): Series => [
  {
    __name__: 'kafka_connect_sink_task_metrics_sink_record_read_rate',
    connector: SINK.name,
    task: String(id),
    instance,
  },
  value,
];

const up = (instance: string, value: string, job = 'connect'): Series => [
  { __name__: 'up', instance, job },
  value,
];

describe('PrometheusMetrics', () => {
  it('has all figures of all workers by one query', async () => {
    const { metrics, server } = await prometheus([
      up('w1:9404', '1'),
      up('w2:9404', '1'),
      task('w1:9404', 0, '1.5'),
      task('w2:9404', 1, '2'),
      [
        {
          __name__: 'jvm_memory_used_bytes',
          area: 'heap',
          instance: 'w1:9404',
        },
        '5.1e7',
      ],
    ]);
    const sample = await metrics.sample([SINK]);
    expect(server.seen).toHaveLength(1);
    const query = new URL(server.seen[0].path, server.url);
    expect(query.pathname).toBe('/prometheus/api/v1/query');
    expect(query.searchParams.get('query')).toMatch(
      /^\{__name__=~"[^"]*sink_record_read_rate[^"]*\|up",job="connect"\}$/,
    );
    expect(sample.connectors[0].figures.sinkReadRate).toBe(3.5);
    expect(
      sample.workers?.map(one => [one.worker, one.figures.workerHeap]),
    ).toEqual([
      ['w1:9404', 5.1e7],
      ['w2:9404', null],
    ]);
  });

  it('leaves the tasks of a target that is down unknown, and other jobs alone', async () => {
    const { metrics } = await prometheus([
      up('w1:9404', '1'),
      task('w1:9404', 0, '1.5'),
      up('w2:9404', '0'),
      up('database:9187', '0', 'postgres'),
    ]);
    const sample = await metrics.sample([SINK]);
    expect(sample.lostWorkers?.map(({ worker }) => worker)).toEqual([
      'w2:9404',
    ]);
    expect(sample.connectors[0].figures.sinkReadRate).toBeNull();
  });

  it('takes NaN for unknown', async () => {
    const { metrics } = await prometheus([task('w1:9404', 0, 'NaN')]);
    const { connectors } = await metrics.sample([SINK]);
    expect(connectors[0].figures.sinkReadRate).toBeNull();
  });

  it('says so where it finds no worker', async () => {
    const { metrics } = await prometheus([up('w1:9404', '0')]);
    await expect(metrics.sample([SINK])).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('clusters.yaml'),
    });
  });
});

describe('workerMetricsSchema', () => {
  it.each([
    [{ kind: 'jmx-exporter', urls: ['http://w1:9404/metrics'] }, true],
    [{ kind: 'jmx-exporter', urls: [] }, false],
    [{ kind: 'jmx-exporter', urls: ['file:///etc/passwd'] }, false],
    [{ kind: 'prometheus', url: 'https://p.example' }, true],
    [
      {
        kind: 'prometheus',
        url: 'https://p.example',
        selector: 'job="connect", cluster=~"a|b"',
      },
      true,
    ],
    [
      {
        kind: 'prometheus',
        url: 'https://p.example',
        selector: 'job="c"} or {',
      },
      false,
    ],
    [{ kind: 'graphite', url: 'https://p.example' }, false],
  ])('%j', (definition, valid) => {
    expect(workerMetricsSchema.safeParse(definition).success).toBe(valid);
  });
});
