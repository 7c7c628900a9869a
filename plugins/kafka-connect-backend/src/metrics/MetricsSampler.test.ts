import { mockServices } from '@backstage/backend-test-utils';
import {
  clusterDefinitionSchema,
  type ObservedConnector,
} from '@kconnect/plugin-kafka-connect-common';
import {
  MemoryRequestBudget,
  selfManagedKind,
} from '@kconnect/plugin-kafka-connect-node';
import type { Knex } from 'knex';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openTestDatabase } from '../__testUtils__/database';
import { TestLog } from '../__testUtils__/log';
import { at, observed } from '../__testUtils__/observed';
import { onlyClusters } from '../__testUtils__/onlyClusters';
import { Ownership } from '../configuration';
import { FleetView, SnapshotStore } from '../fleet';
import { LogStore } from '../logs';
import { ConnectorMetricsAnswer } from './ConnectorMetricsAnswer';
import { EvidenceCollector } from './EvidenceCollector';
import { MetricsSampler } from './MetricsSampler';
import { MetricsSources } from './MetricsSources';
import { MetricsStore } from './MetricsStore';

jest.setTimeout(60_000);

const NAME = 'finance-a-sink-dev-x';
const sink = (tasks = ['RUNNING']): ObservedConnector =>
  observed(NAME, tasks, { type: 'sink' });

/** A worker's page as the JMX exporter serves it. */
const pageWith = (lag: number, rate: number) => {
  const labels = `{connector="${NAME}",task="0"}`;
  return [
    `kafka_connect_connector_task_metrics_status{connector="${NAME}",status="running",task="0"} 1.0`,
    `kafka_connect_sink_task_metrics_sink_record_read_rate${labels} ${rate}`,
    `kafka_connect_sink_task_metrics_sink_record_send_rate${labels} ${rate}`,
    `kafka_connect_consumer_metrics_records_lag_max${labels} ${lag}`,
    '',
  ].join('\n');
};

let knex: Knex;
let server: Server;
/** What the worker answers: a page, or a status. */
let page: string | number;
let log: TestLog;
let sources: MetricsSources;
let view: FleetView;
let snapshots: SnapshotStore;
let store: MetricsStore;

beforeEach(async () => {
  knex = await openTestDatabase('SQLITE_3');
  page = pageWith(5, 2);
  server = createServer((_request, response) => {
    if (typeof page === 'number') response.writeHead(page).end('no');
    else response.end(page);
  });
  await new Promise<void>(done => {
    server.listen(0, '127.0.0.1', done);
  });
});

afterEach(async () => {
  await sources.close();
  server.closeAllConnections();
  await new Promise(done => {
    server.close(done);
  });
});

const read = (seconds: number, connectors: ObservedConnector[]) =>
  snapshots.recordReading(
    'c',
    { connectors, rejected: [], at: at(seconds) },
    () => null,
  );

/** A sampler of the cluster `c`, whose definition says this of its metrics. */
async function samplerOf(metrics: (url: string) => unknown) {
  const { port } = server.address() as AddressInfo;
  const definition = clusterDefinitionSchema.parse({
    id: 'c',
    environment: 'dev',
    kind: 'self-managed',
    url: 'http://127.0.0.1:1',
    metrics: metrics(`http://127.0.0.1:${port}/metrics`),
  });
  const configuration = onlyClusters([definition]);
  const ownership = new Ownership(configuration);
  snapshots = new SnapshotStore(knex);
  store = new MetricsStore(knex);
  view = new FleetView({
    ...{ configuration, ownership, store: snapshots },
    now: Date.now,
  });
  log = new TestLog();
  sources = new MetricsSources({
    kinds: new Map([[selfManagedKind.kind, selfManagedKind]]),
    budget: new MemoryRequestBudget(),
    timeoutMs: 2_000,
    env: {},
  });
  await read(0, [sink()]);
  return new MetricsSampler({
    ...{ ownership, sources, snapshots, store, view },
    scheduler: mockServices.scheduler.mock(),
    evidence: new EvidenceCollector({
      ...{ ownership, snapshots, store, now: Date.now },
      logs: new LogStore({ knex }),
    }),
    logger: log.logger,
    intervalMs: 60_000,
    now: Date.now,
  });
}

const jmx = (url: string) => ({ kind: 'jmx-exporter', urls: [url] });
const sample = (sampler: MetricsSampler) =>
  sampler.sample('c', new AbortController().signal);
const answer = () =>
  new ConnectorMetricsAnswer({ store, now: Date.now }).of('c', NAME, '1h');
const lag = async () =>
  (await answer()).series
    .find(({ metric }) => metric === 'sinkLag')
    ?.points.map(({ value }) => value);

describe('MetricsSampler', () => {
  it('keeps what the workers show, for the connector’s page and for lists', async () => {
    const sampler = await samplerOf(jmx);
    await sample(sampler);
    page = pageWith(7, 1);
    await sample(sampler);

    expect(await lag()).toEqual([5, 7]);
    expect((await answer()).source).toEqual({
      title: 'JMX exporter of the workers',
      latencySeconds: 0,
    });
    const [listed] = (await view.current()).get('c')!.connectors;
    expect(listed.figures).toMatchObject({
      asOf: (await answer()).asOf,
      lag: 7,
      throughput: 1,
    });
  });

  it('keeps the last figures while a worker fails, says why, and logs it once', async () => {
    const sampler = await samplerOf(jmx);
    await sample(sampler);
    const { asOf } = await answer();
    page = 404;
    await sample(sampler);
    await sample(sampler);

    const later = await answer();
    expect(later.asOf).toBe(asOf);
    expect(later.problem?.code).toBe('not-found');
    expect(later.problem!.since > asOf!).toBe(true);
    expect(await lag()).toEqual([5]);
    expect(log.matching('metrics of cluster c')).toHaveLength(1);

    page = pageWith(1, 1);
    await sample(sampler);
    expect(await answer()).not.toHaveProperty('problem');
    expect((await lag())?.at(-1)).toBe(1);
  });

  it('says what is wrong with the definition', async () => {
    const sampler = await samplerOf(() => ({ kind: 'jmx-exporter' }));
    await sample(sampler);
    expect((await answer()).problem).toMatchObject({
      code: 'definition',
      message: expect.stringContaining('unusable metrics: urls'),
    });
  });

  it('asks nothing where the cluster names no source', async () => {
    const sampler = await samplerOf(() => undefined);
    await sample(sampler);
    expect(await answer()).toMatchObject({ source: null, series: [] });
    expect(log.matching('metrics')).toEqual([]);
  });

  it('keeps nothing of a sampling that the portal’s end broke off', async () => {
    const sampler = await samplerOf(jmx);
    await sampler.sample('c', AbortSignal.abort());
    expect(await answer()).toMatchObject({ asOf: null });
    expect(await answer()).not.toHaveProperty('problem');
  });
});
