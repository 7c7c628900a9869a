import { join } from 'node:path';
import { DirectoryLedger } from './DirectoryLedger';
import type { Ledger } from './Ledger';

export interface LedgerOptions {
  /** Where it is remembered what was applied; else `.kconnect` in the repository. */
  state?: string;
}

/** The ledger of a configuration repository. */
export function openLedger({ state }: LedgerOptions, folder: string): Ledger {
  return new DirectoryLedger(state ?? join(folder, '.kconnect'));
}
