import type { PlannedChange } from '@kconnect/plugin-kafka-connect-common';
import type { Ledger } from '../ledger/Ledger';
import type { SecretStores } from '../secrets/resolveConfig';
import type { ClusterSession } from './ClusterSession';

/** What a job is done with. */
export interface RunOptions {
  /** By the cluster's id. */
  sessions: ReadonlyMap<string, ClusterSession>;
  ledger: Ledger;
  stores: SecretStores;
  signal: AbortSignal;
  /** Told what is done and seen of a connector. */
  say: (change: PlannedChange, line: string) => void;
}
