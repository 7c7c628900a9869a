import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { ClusterKind } from '@kconnect/plugin-kafka-connect-node';
import type { Configuration, Ownership } from '../configuration';
import { ClusterConnections } from './ClusterConnections';
import { FleetPoller } from './FleetPoller';
import { FleetView } from './FleetView';
import type { SnapshotStore } from './SnapshotStore';

export interface OpenFleetOptions {
  kinds: ReadonlyMap<string, ClusterKind>;
  configuration: { readonly current: Configuration };
  ownership: Ownership;
  snapshots: SnapshotStore;
  scheduler: SchedulerService;
  logger: LoggerService;
  /** Between two readings of a cluster. */
  intervalMs: number;
  /** The deadline of one call with its retries. */
  timeoutMs: number;
  /** Where credentials' references lead. */
  env: NodeJS.ProcessEnv;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** The clusters with what runs on them: read into the database, and from there into memory. */
export function openFleet(options: OpenFleetOptions) {
  const { snapshots: store } = options;
  const connections = new ClusterConnections(options);
  const view = new FleetView({ ...options, store });
  const poller = new FleetPoller({ ...options, connections, store, view });
  return { connections, view, poller };
}
