import { testRuntime } from '../../__testUtils__/runtime';
import { closeServers, startServer } from '../../__testUtils__/server';
import type { ConnectorIdentity } from '../../port';
import { JmxMetrics } from './JmxMetrics';

const SINK: ConnectorIdentity = {
  name: 'finance-a-sink-dev-x',
  type: 'sink',
  class: 'org.apache.kafka.connect.file.FileStreamSinkConnector',
  taskCount: 2,
};
const CDC: ConnectorIdentity = {
  name: 'finance-b-source-dev-x',
  type: 'source',
  class: 'io.debezium.connector.postgresql.PostgresConnector',
  topicPrefix: 'finance.b',
  taskCount: 1,
};

const open: JmxMetrics[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map(one => one.close()));
  await closeServers();
});

/** A sink task's lines, as the JMX exporter writes them. */
function sinkTask(
  task: number,
  values: {
    status?: string;
    rate?: number;
    lag?: string;
    errors?: number;
  } = {},
  connector = SINK.name,
) {
  const labels = `{connector="${connector}",task="${task}"}`;
  const { status = 'running', rate = 1.5, lag = '4.0', errors = 0 } = values;
  return [
    `kafka_connect_connector_task_metrics_status{connector="${connector}",status="${status}",task="${task}"} 1.0`,
    `kafka_connect_connector_task_metrics_running_ratio${labels} 1.0`,
    `kafka_connect_sink_task_metrics_sink_record_read_rate${labels} ${rate}`,
    `kafka_connect_sink_task_metrics_sink_record_send_total${labels} 381.0`,
    `kafka_connect_consumer_metrics_records_lag_max${labels} ${lag}`,
    `kafka_connect_task_error_metrics_total_record_errors${labels} ${errors}.0`,
    `kafka_connect_task_error_metrics_last_error_timestamp${labels} 0.0`,
    `kafka_connect_task_error_metrics_deadletterqueue_produce_requests${labels} ${errors}.0`,
  ];
}

const bean = (connected: number) => [
  `debezium_postgres_streaming_connected{server="finance.b"} ${connected}.0`,
  'debezium_postgres_streaming_millisecondsbehindsource{server="finance.b"} 31.0',
  'debezium_postgres_streaming_millisecondssincelastevent{server="finance.b"} 5000.0',
];

const cdcTask = [
  `kafka_connect_connector_task_metrics_status{connector="${CDC.name}",status="running",task="0"} 1.0`,
  `kafka_connect_source_task_metrics_source_record_poll_rate{connector="${CDC.name}",task="0"} 0.0`,
];

const worker = [
  '# HELP jvm_memory_used_bytes Used bytes of a given JVM memory area.',
  '# TYPE jvm_memory_used_bytes gauge',
  'jvm_memory_used_bytes{area="heap"} 5.1169704E7',
  'jvm_memory_used_bytes{area="nonheap"} 1.0',
  'jvm_process_cpu_load 0.25',
];

const pageOf = (...parts: string[][]) => `${parts.flat().join('\n')}\n`;

/** Workers whose pages a test can change. */
async function workers(...pages: (string | number)[]) {
  const runtime = testRuntime();
  const servers = await Promise.all(
    pages.map((_, i) =>
      startServer((_request, response) => {
        const page = pages[i];
        if (typeof page === 'number') response.writeHead(page).end('out');
        else {
          response.writeHead(200, { 'content-type': 'text/plain' });
          response.end(page);
        }
      }),
    ),
  );
  const metrics = new JmxMetrics({
    urls: servers.map(({ url }) => `${url}/metrics`),
    timeoutMs: 2_000,
    runtime,
  });
  open.push(metrics);
  return { metrics, pages, runtime, servers };
}

describe('JmxMetrics', () => {
  it('adds up the tasks of all workers, and says each worker’s heap and load', async () => {
    const { metrics, servers } = await workers(
      pageOf(worker, sinkTask(0)),
      pageOf(worker, sinkTask(1, { status: 'failed', lag: '9.0' })),
    );
    const sample = await metrics.sample([SINK]);
    expect(servers[0].seen[0].path).toBe('/metrics');
    expect(sample).toMatchObject({ missing: [], lostWorkers: [], requests: 2 });
    const [{ figures, tasks, at }] = sample.connectors;
    expect(at).toBe('2026-08-01T12:00:00.000Z');
    expect(figures).toMatchObject({
      tasksTotal: 2,
      tasksFailed: 1,
      sinkReadRate: 3,
      sinkLag: 9,
      recordsTotal: 762,
      errorsLastHour: 0,
      workerHeap: 51169704,
      workerCpu: 0.25,
      // Nothing to compare with yet.
      errorRate: null,
      lastRecordAt: null,
      // Not on the page.
      batchSizeAvg: null,
      bytesIn: null,
    });
    expect(figures).not.toHaveProperty('connected');
    expect(figures).not.toHaveProperty('sourcePollRate');
    expect(tasks.map(({ id, figures: own }) => [id, own.sinkLag])).toEqual([
      [0, 4],
      [1, 9],
    ]);
    expect(sample.workers).toEqual(
      servers.map(({ url }) => ({
        worker: new URL(url).host,
        at,
        figures: { workerHeap: 51169704, workerCpu: 0.25 },
      })),
    );
  });

  it('leaves a dead worker’s tasks unknown, not zero', async () => {
    const { metrics } = await workers(pageOf(worker, sinkTask(0)), 503);
    const sample = await metrics.sample([SINK, CDC]);
    expect(sample.lostWorkers).toHaveLength(1);
    const [sink, cdc] = sample.connectors;
    expect(sink.figures).toMatchObject({
      tasksTotal: null,
      tasksFailed: null,
      sinkReadRate: null,
      sinkLag: null,
    });
    expect(sink.tasks).toEqual([
      { id: 0, figures: expect.objectContaining({ sinkReadRate: 1.5 }) },
    ]);
    expect(cdc.figures.tasksTotal).toBeNull();
    // Its bean may be on the other worker.
    expect(cdc.figures).not.toHaveProperty('connected');
  });

  it('knows a connector’s figures without a dead worker once all its tasks run on others', async () => {
    const { metrics } = await workers(
      pageOf(worker, sinkTask(0), sinkTask(1)),
      503,
    );
    const { connectors } = await metrics.sample([SINK]);
    expect(connectors[0].figures).toMatchObject({
      tasksTotal: 2,
      sinkReadRate: 3,
    });
  });

  it('fails where no worker’s page can be read', async () => {
    const { metrics } = await workers(503, 503);
    await expect(metrics.sample([SINK])).rejects.toMatchObject({
      code: 'server-error',
    });
  });

  it.each([
    [bean(1), 1],
    [bean(0), 0],
    [[], null],
  ])(
    'tells whether Debezium is connected by its bean: %j',
    async (lines, connected) => {
      const { metrics } = await workers(pageOf(worker, cdcTask, lines));
      const { connectors } = await metrics.sample([CDC]);
      expect(connectors[0].figures.connected).toBe(connected);
      expect(connectors[0].figures.behindSource).toBe(
        connected === null ? null : 31,
      );
    },
  );

  it('does not miss the bean of a connector whose tasks are on no page that it was told of', async () => {
    const { metrics } = await workers(pageOf(worker));
    const { connectors } = await metrics.sample([CDC]);
    expect(connectors[0].figures).not.toHaveProperty('connected');
  });

  it('does not take another department’s bean for a connector’s own', async () => {
    const { metrics } = await workers(pageOf(worker, cdcTask, bean(1)));
    const { connectors } = await metrics.sample([
      { ...CDC, topicPrefix: 'finance' },
    ]);
    expect(connectors[0].figures.connected).toBeNull();
  });

  it('takes NaN and what is not there for unknown', async () => {
    const { metrics } = await workers(
      pageOf(worker, sinkTask(0, { lag: 'NaN' }), sinkTask(1, { lag: '+Inf' })),
    );
    const { connectors } = await metrics.sample([SINK]);
    expect(connectors[0].figures.sinkLag).toBeNull();
  });

  it('knows the lag of a task that reads nothing by the partition that is furthest behind', async () => {
    const partition = (id: number, lag: string) =>
      `kafka_connect_consumer_metrics_records_lag{connector="${SINK.name}",partition="${id}",task="0",topic="t"} ${lag}`;
    const { metrics } = await workers(
      pageOf(worker, sinkTask(0, { lag: 'NaN' }), [
        partition(0, '3.0'),
        partition(1, '7.0'),
        partition(2, 'NaN'),
      ]),
    );
    const { connectors } = await metrics.sample([{ ...SINK, taskCount: 1 }]);
    expect(connectors[0].figures.sinkLag).toBe(7);
  });

  it('tells rates of failed records and dead letters between two samplings', async () => {
    const { metrics, pages, runtime } = await workers(
      pageOf(worker, sinkTask(0, { errors: 10 }), sinkTask(1)),
    );
    await metrics.sample([SINK]);
    runtime.pass(30_000);
    pages[0] = pageOf(
      worker,
      sinkTask(0, { errors: 16 }),
      sinkTask(1),
    ).replaceAll('381.0', '400.0');
    const { connectors } = await metrics.sample([SINK]);
    expect(connectors[0].figures).toMatchObject({
      errorRate: 0.2,
      deadLetters: 12,
      errorsLastHour: 6,
      lastRecordAt: runtime.now(),
    });
    // A count that falls means that the task started anew.
    runtime.pass(30_000);
    pages[0] = pageOf(worker, sinkTask(0, { errors: 1 }), sinkTask(1));
    const again = await metrics.sample([SINK]);
    expect(again.connectors[0].figures).toMatchObject({
      errorRate: null,
      errorsLastHour: 6,
    });
  });

  it('says that a connector has no tasks only where all pages were read', async () => {
    const { metrics } = await workers(pageOf(worker));
    const { connectors } = await metrics.sample([{ ...SINK, taskCount: 0 }]);
    expect(connectors[0].figures).toMatchObject({
      tasksTotal: 0,
      tasksFailed: 0,
      sinkReadRate: null,
      errorsLastHour: null,
    });
  });

  it.each([
    ['<html><body>Sign in</body></html>', 'line 1'],
    [
      pageOf(worker, [
        'kafka_connect_consumer_metrics_records_lag_max{connector="x} 1',
      ]),
      'labels',
    ],
    [pageOf(worker, ['jvm_process_cpu_load many']), 'no number'],
    [pageOf(worker).slice(0, -3), 'middle of a line'],
  ])('refuses what is no page of metrics: %j', async (page, problem) => {
    const { metrics } = await workers(page);
    await expect(metrics.sample([SINK])).rejects.toMatchObject({
      code: 'malformed',
      message: expect.stringContaining(problem),
    });
  });

  it('reads labels with quotes, line breaks and braces, timestamps and exemplars', async () => {
    const name = 'odd"name\\with}everything\nin it';
    const escaped = 'odd\\"name\\\\with}everything\\nin it';
    const { metrics } = await workers(
      pageOf([
        `kafka_connect_sink_task_metrics_sink_record_read_rate{connector="${escaped}",task="0",} 2.5 1785585600000`,
        `kafka_connect_consumer_metrics_records_lag_max{ task = "0" , connector="${escaped}" } 7 # {id="x"} 1`,
        '# EOF',
      ]),
    );
    const { connectors } = await metrics.sample([{ ...SINK, name }]);
    expect(connectors[0].figures).toMatchObject({
      sinkReadRate: 2.5,
      sinkLag: 7,
    });
  });
});
