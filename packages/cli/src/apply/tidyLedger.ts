import { digestOf } from '../ledger/digest';
import type { Ledger, LedgerEntry } from '../ledger/Ledger';
import type { MadePlan } from '../plan/makePlan';

/**
 * Forgets what no longer counts: connectors that neither run nor have a file, and failures of revisions that the
 * repository no longer has. Whoever proposes such a revision again has mended what it failed by.
 *
 * @returns what is remembered from now on
 */
export async function tidyLedger(
  entries: ReadonlyMap<string, LedgerEntry>,
  { plan, definitions, repository }: MadePlan,
  ledger: Ledger,
): Promise<ReadonlyMap<string, LedgerEntry>> {
  const texts = new Map(
    repository.connectors.map(({ path, text }) => [path, text]),
  );
  const files = new Map(
    plan.changes.map(({ cluster, name, file }) => [`${cluster}/${name}`, file]),
  );
  const inScope = new Set(definitions.map(({ id }) => id));
  const tidied = new Map(entries);
  for (const [ref, entry] of entries) {
    if (!inScope.has(ref.slice(0, ref.indexOf('/')))) continue;
    const file = files.get(ref);
    const text = file === undefined ? undefined : texts.get(file);
    const digest = text === undefined ? undefined : digestOf(text);
    const failed = entry.failed.filter(each => each.digest === digest);
    if (!files.has(ref)) {
      tidied.delete(ref);
      await ledger.record(ref, undefined);
    } else if (failed.length < entry.failed.length) {
      tidied.set(ref, { ...entry, failed });
      await ledger.record(ref, { ...entry, failed });
    }
  }
  return tidied;
}
