import type { PlannedChange } from '@kconnect/plugin-kafka-connect-common';
import type { LedgerEntry } from '../ledger/Ledger';
import type { ReadyRevision } from './readyRevision';

/** A change that is to be made, with all that it needs. */
export interface Job {
  change: PlannedChange;
  /** What is remembered of the connector. */
  entry?: LedgerEntry;
  /** What its file wants, secrets resolved; absent where no configuration is sent. */
  ready?: ReadyRevision;
  /** An earlier run began to put back what ran before this revision: nothing but that is done. */
  putsBack?: boolean;
  /** What runs on the cluster that its file was moved from: removed once it runs here, and not before. */
  from?: { change: PlannedChange; entry?: LedgerEntry };
  /** Why it is not begun. */
  skip?: string;
}
