import { mockServices } from '@backstage/backend-test-utils';
import { clusterDefinitionSchema } from '@kconnect/plugin-kafka-connect-common';
import {
  builtinClusterKinds,
  ConfluentCloudConnect,
  MemoryRequestBudget,
  type ClusterKind,
} from '@kconnect/plugin-kafka-connect-node';
import { demoSeed } from '@kconnect/confluent-emulator';
import type { Knex } from 'knex';
import { parse } from 'yaml';
import {
  emulatorClusters,
  startTestEmulator,
  type Emulator,
} from '../__testUtils__/clusters';
import { databases, openTestDatabase } from '../__testUtils__/database';
import { TestLog } from '../__testUtils__/log';
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

const STUCK = 'logistics-routes-sink-prod-mart';
const RESUMED = 'logistics-routes-sink-prod-again';
const QUIET = 'logistics-depots-source-prod-jdbc';
const FIVE_MINUTES = 300_000;

const kinds = new Map<string, ClusterKind>(
  builtinClusterKinds.map(kind => [kind.kind, kind]),
);

describe.each(databases.eachSupportedId())('the first sampling on %s', id => {
  let knex: Knex;
  let emulator: Emulator;
  let cluster: ConfluentCloudConnect;
  let snapshots: SnapshotStore;
  let store: MetricsStore;
  let sources: MetricsSources;
  let log: TestLog;
  let sampler: MetricsSampler;
  /** The steps that the figures were asked in, question by question. */
  let steps: string[];

  beforeEach(async () => {
    steps = [];
    knex = await openTestDatabase(id);
    const { connectors = [], ...seed } = demoSeed();
    const stuck = connectors.find(({ name }) => name === STUCK)!;
    const resumed = {
      ...stuck,
      name: RESUMED,
      config: { ...stuck.config, name: RESUMED },
      start: 'paused' as const,
    };
    emulator = await startTestEmulator({
      seed: { ...seed, connectors: [...connectors, resumed] },
      onExchange: ({ path, requestBody }) => {
        if (!path.startsWith('/v2/metrics/cloud/query')) return;
        steps.push(JSON.parse(requestBody).granularity);
      },
    });
    const clusters = parse(emulatorClusters(emulator.url)).clusters.map(
      (one: unknown) => clusterDefinitionSchema.parse(one),
    );
    const configuration = onlyClusters(clusters);
    const ownership = new Ownership(configuration);
    cluster = new ConfluentCloudConnect({
      id: 'cc-prod',
      environment: 'env-prd001',
      kafkaCluster: 'lkc-prd001',
      url: emulator.url,
      credentials: emulator,
      timeoutMs: 10_000,
    });
    snapshots = new SnapshotStore(knex);
    store = new MetricsStore(knex);
    log = new TestLog();
    sources = new MetricsSources({
      ...{ kinds, timeoutMs: 10_000, env: process.env },
      budget: new MemoryRequestBudget(),
    });
    sampler = new MetricsSampler({
      ...{ ownership, sources, snapshots, store },
      view: new FleetView({
        ...{ configuration, ownership, store: snapshots },
        now: Date.now,
      }),
      scheduler: mockServices.scheduler.mock(),
      evidence: new EvidenceCollector({
        ...{ ownership, snapshots, store, now: Date.now },
        logs: new LogStore({ knex }),
      }),
      logger: log.logger,
      intervalMs: 60_000,
      now: Date.now,
    });
  });
  afterEach(async () => {
    await cluster.close();
    await sources.close();
    await emulator.close();
  });

  const read = async () =>
    snapshots.recordReading(
      'cc-prod',
      { ...(await cluster.readAll()), at: new Date().toISOString() },
      () => null,
    );
  const sample = () => sampler.sample('cc-prod', new AbortController().signal);
  const health = async (name: string) =>
    (await snapshots.find('cc-prod', name))?.health;

  it('shows who is stuck, and holds nothing against who is quiet or was just resumed', async () => {
    await cluster.resume(RESUMED);
    await read();
    await sample();

    expect(log.matching('metrics of cluster')).toEqual([]);
    expect(await health(STUCK)).toBe('stalled');
    expect(await health(QUIET)).toBe('healthy');
    expect(await health(RESUMED)).toBe('healthy');
    const stalled = (await snapshots.listed('cc-prod'))
      .filter(row => row.health === 'stalled')
      .map(({ name }) => name);
    expect(stalled).toEqual([STUCK]);

    await sample();
    expect(await health(STUCK)).toBe('stalled');
    expect(await health(QUIET)).toBe('healthy');
    expect(await health(RESUMED)).toBe('healthy');
  });

  it('asks for the past once, and keeps it for the charts', async () => {
    await read();
    await sample();
    const answer = await new ConnectorMetricsAnswer({
      store,
      now: Date.now,
    }).of('cc-prod', STUCK, '24h');
    const points = answer.series.find(
      ({ metric }) => metric === 'sinkLag',
    )!.points;
    expect(points).toHaveLength(12);
    const times = points.map(({ at }) => Date.parse(at));
    expect(times.slice(1).map((time, i) => time - times[i])).toEqual(
      Array(11).fill(FIVE_MINUTES),
    );
    const questions = steps.length;
    expect(steps).toEqual(Array(questions).fill('PT5M'));
    await sample();
    expect(steps.slice(questions)).toEqual(Array(questions).fill('PT1M'));
  });

  it('holds nothing of the past against a sink that is resumed while the portal watches', async () => {
    await read();
    await cluster.resume(RESUMED);
    await read();
    await cluster.pause(STUCK);
    await read();
    await cluster.resume(STUCK);
    await read();
    await sample();
    expect(await health(STUCK)).toBe('healthy');
    expect(await health(RESUMED)).toBe('healthy');
  });
});
