import type { LedgerEntry } from '../ledger/Ledger';

/** An entry that remembers that a revision failed. */
export function withFailure(
  entry: LedgerEntry,
  digest: string,
  reason: string,
): LedgerEntry {
  const others = entry.failed.filter(each => each.digest !== digest);
  const at = new Date().toISOString();
  return { ...entry, failed: [...others, { digest, reason, at }] };
}
