import type { PlannedChange } from '@kconnect/plugin-kafka-connect-common';
import type { LedgerEntry } from '../ledger/Ledger';
import type { ReadyRevision } from './Deployment';

/** A change that is to be made, with all that it needs. */
export interface Job {
  change: PlannedChange;
  /** What is remembered of the connector. */
  entry?: LedgerEntry;
  /** What its file wants, secrets resolved; absent where no configuration is sent. */
  ready?: ReadyRevision;
  /** Why it is not begun. */
  skip?: string;
}
