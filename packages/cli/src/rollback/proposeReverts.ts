import type { ClusterDefinition } from '@kconnect/plugin-kafka-connect-common';
import type { Forge } from '@kconnect/plugin-kafka-connect-node';
import type { AppliedChange, ApplyReport } from '../apply/ApplyReport';
import { prefixIn } from '../git/history';
import type { Io } from '../io';
import { digestOf } from '../ledger/digest';
import type { Ledger, LedgerEntry } from '../ledger/Ledger';
import type { RepositoryFiles } from '../repository/readRepository';
import { proposeRevert } from './proposeRevert';
import type { Unwanted } from './Unwanted';

export interface RevertOptions {
  forge: Forge;
  ledger: Ledger;
  /** The configuration repository's folder, and what was read of it. */
  folder: string;
  repository: RepositoryFiles;
  definitions: readonly ClusterDefinition[];
}

/** All of them together must not hold up a pipeline for longer. */
const TIMEOUT_MS = 120_000;

/**
 * Opens a pull request for each revision that an apply, this one or an earlier one, found not to run, and says in
 * the report what became of it. Nothing that a forge does makes the report any worse.
 */
export async function withReverts(
  report: ApplyReport,
  { definitions, folder, forge, ledger, repository }: RevertOptions,
  { env, signal }: Io,
): Promise<ApplyReport> {
  const entries = await ledger.entries();
  const texts = new Map(
    repository.connectors.map(({ path, text }) => [path, text]),
  );
  const prefix = (await prefixIn({ folder, env })) ?? '';
  const until = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  const changes: AppliedChange[] = [];
  for (const change of report.changes) {
    const { cluster, file, name } = change;
    const failed = unwanted(change, {
      entry: entries.get(`${cluster}/${name}`),
      text: file && texts.get(file),
    });
    const { environment } = definitions.find(({ id }) => id === cluster)!;
    const revert =
      failed &&
      (await proposeRevert(
        { ...failed, environment, cluster, name, path: `${prefix}${file}` },
        forge,
        until,
      ));
    changes.push(revert ? { ...change, revert } : change);
  }
  return { ...report, changes };
}

/** What a file has that failed, where it is known what runs instead. */
function unwanted(
  { action, result }: AppliedChange,
  { entry, text }: { entry?: LedgerEntry; text?: string },
): Pick<Unwanted, 'digest' | 'reason' | 'runs'> | undefined {
  const ended = result !== 'applied' && result !== 'unchanged';
  if (!ended || !entry || entry.pending || text === undefined) return undefined;
  const digest = digestOf(text);
  const failure = entry.failed.find(each => each.digest === digest);
  const runs = entry.applied?.text;
  const nothingRuns = action === 'create' || result === 'removed';
  if (!failure || (runs === undefined && !nothingRuns)) return undefined;
  return { digest, reason: failure.reason, runs };
}
