import type { LedgerEntry, Revision } from './Ledger';

/** So many revisions can be gone back to where Git is not asked. */
const KEPT = 10;

/** What is remembered once a revision is seen to run: what ran before it can be gone back to. */
export function withApplied(
  { applied, earlier = [], failed }: LedgerEntry,
  revision: Revision,
): Pick<LedgerEntry, 'applied' | 'earlier' | 'failed'> {
  const others = [...(applied ? [applied] : []), ...earlier].filter(
    (each, i, all) =>
      each.digest !== revision.digest &&
      all.findIndex(({ digest }) => digest === each.digest) === i,
  );
  return {
    applied: revision,
    earlier: others.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, KEPT),
    failed: failed.filter(({ digest }) => digest !== revision.digest),
  };
}
