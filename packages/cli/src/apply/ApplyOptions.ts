import type { PlannedChange } from '@kconnect/plugin-kafka-connect-common';
import type { Ledger } from '../ledger/Ledger';
import type { AskOptions } from '../live/askClusters';
import type { Scope } from '../repository/scopeOf';
import type { SecretStores } from '../secrets/resolveConfig';

/** What is to be applied, and how. */
export interface ApplyOptions extends Scope {
  /** The configuration repository's folder. */
  folder: string;
  ledger: Ledger;
  stores: SecretStores;
  /** Names of the connectors that may be removed: those that the merged pull request names. */
  allowDelete: readonly string[];
  /** The greatest part of a department's connectors that is removed at once, from 0 to 1. */
  deleteShare: number;
  /** How many connectors are changed at a time. */
  lanes: number;
  /** Asks the clusters themselves, too, before anything is sent; what they refuse is not. */
  live?: AskOptions;
  /** `<cluster id>/<connector name>`: nothing is done to any other. */
  connector?: string;
  /** Called with what is about to be done, once it is certain that it is. */
  begin?: (changes: readonly PlannedChange[]) => void;
  waits: {
    /** Between two looks at a cluster. */
    everyMs: number;
    /** For so long a connector must be seen to run. */
    settleMs: number;
    timeoutMs: number;
  };
}
