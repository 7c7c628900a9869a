/*
 * Against the real workers' pages, as `dev/kafka` starts and seeds them; `yarn test:kafka` runs it, with the pages'
 * addresses in KAFKA_METRICS_URLS (with commas between) and a worker's in KAFKA_CONNECT_URL.
 */
import { ApacheKafkaConnect } from '../../adapters';
import { identityOf } from '../../port';
import { JmxMetrics } from './JmxMetrics';

const url = process.env.KAFKA_CONNECT_URL;
const urls = process.env.KAFKA_METRICS_URLS?.split(',');
if (!url || !urls) {
  throw new Error(
    'KAFKA_CONNECT_URL and KAFKA_METRICS_URLS must hold addresses of workers.',
  );
}

jest.setTimeout(60_000);

const cluster = new ApacheKafkaConnect({ id: 'dev', url, timeoutMs: 20_000 });
const metrics = new JmxMetrics({ urls, timeoutMs: 20_000 });
const withLost = new JmxMetrics({
  urls: [urls[0], 'http://127.0.0.1:1/metrics'],
  timeoutMs: 5_000,
});

afterAll(() =>
  Promise.all([cluster.close(), metrics.close(), withLost.close()]),
);

it('tells a dead connector, a live one and a partly failed one apart', async () => {
  const { connectors } = await cluster.readAll();
  const sample = await metrics.sample(connectors.map(identityOf));
  const figuresOf = (wanted: string) =>
    sample.connectors.find(({ name }) => name === wanted)!.figures;
  expect(sample.lostWorkers).toEqual([]);
  expect(figuresOf('logistics-trackingdb-source-dev-cdc')).toMatchObject({
    tasksTotal: 1,
    tasksFailed: 0,
    // RUNNING by its state, and its bean is gone.
    connected: null,
    sourcePollRate: 0,
  });
  expect(figuresOf('finance-salesdb-source-dev-cdc')).toMatchObject({
    connected: 1,
    behindSource: expect.any(Number),
    lastRecordAt: expect.any(Number),
    bytesOut: expect.any(Number),
  });
  const copy = figuresOf('finance-salesdb-sink-dev-copy');
  expect(copy).toMatchObject({
    sinkLag: expect.any(Number),
    recordsTotal: expect.any(Number),
    errorsLastHour: 0,
  });
  expect(copy.sinkReadRate!).toBeGreaterThan(0);
  expect(figuresOf('logistics-events-sink-dev-file')).toMatchObject({
    tasksTotal: 3,
    tasksFailed: 1,
  });
  // Its topic is empty, and that nothing waits there is known all the same.
  expect(figuresOf('media-clips-sink-dev-mock').sinkLag).toBe(0);
  for (const { figures } of sample.workers!) {
    expect(figures.workerHeap!).toBeGreaterThan(10_000_000);
    expect(figures.workerCpu!).toBeGreaterThanOrEqual(0);
    expect(figures.workerCpu!).toBeLessThanOrEqual(1);
  }
});

it('leaves unknown what a lost worker runs', async () => {
  const { connectors } = await cluster.readAll();
  const { connectors: figures, lostWorkers } = await withLost.sample(
    connectors.map(identityOf),
  );
  expect(lostWorkers).toHaveLength(1);
  const file = figures.find(
    ({ name }) => name === 'logistics-events-sink-dev-file',
  )!;
  expect(file.tasks.length).toBeLessThan(3);
  expect(file.figures.tasksTotal).toBeNull();
});
