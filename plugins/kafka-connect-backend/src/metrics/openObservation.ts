import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { ClusterKind } from '@kconnect/plugin-kafka-connect-node';
import type { Ownership } from '../configuration';
import type { FleetView, SnapshotStore } from '../fleet';
import { LogFollower, type LogLeases, type LogStore } from '../logs';
import { EvidenceCollector } from './EvidenceCollector';
import { MetricsSampler } from './MetricsSampler';
import type { MetricsSources } from './MetricsSources';
import type { MetricsStore } from './MetricsStore';

export interface OpenObservationOptions {
  kinds: ReadonlyMap<string, ClusterKind>;
  sources: { metrics: MetricsSources };
  ownership: Ownership;
  snapshots: SnapshotStore;
  figures: MetricsStore;
  logs: LogStore;
  leases: LogLeases;
  view: FleetView;
  scheduler: SchedulerService;
  logger: LoggerService;
  /** The deadline of one call with its retries. */
  timeoutMs: number;
  /** Where credentials' references lead. */
  env: NodeJS.ProcessEnv;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Sources of metrics know nothing finer. */
const SAMPLE_EVERY_MS = 60_000;

/** What is seen of connectors beside what their clusters say: figures, log lines, and the evidence in both. */
export function openObservation(options: OpenObservationOptions) {
  const { figures, leases, logs, sources, view } = options;
  const evidence = new EvidenceCollector({ ...options, store: figures });
  const sampler = new MetricsSampler({
    ...{ ...options, evidence, store: figures, sources: sources.metrics },
    intervalMs: SAMPLE_EVERY_MS,
  });
  const follower = new LogFollower({
    ...{ ...options, leases, store: logs },
    onRetries: async cluster => {
      await evidence.collect(cluster);
      view.invalidate();
    },
  });
  return { sampler, follower };
}
