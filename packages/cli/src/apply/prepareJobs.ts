import {
  handbookSection,
  type Finding,
  type PlannedChange,
} from '@kconnect/plugin-kafka-connect-common';
import { digestOf } from '../ledger/digest';
import type { LedgerEntry } from '../ledger/Ledger';
import type { MadePlan } from '../plan/makePlan';
import { UnresolvedSecret, type SecretStores } from '../secrets/resolveConfig';
import { inLanes } from './inLanes';
import type { Job } from './Job';
import { inOrder } from './order';
import { readyRevision } from './readyRevision';

/** All that is to be done, or why none of it can be. */
export interface Preparation {
  jobs: Job[];
  /** Secrets that are not to be had: nothing is applied then. */
  findings: Finding[];
}

/** No store of secrets is asked for more at a time. */
const LANES = 16;

/** Makes everything ready before anything is sent: what ended badly before is left out, secrets are resolved. */
export async function prepareJobs(
  { plan, repository }: MadePlan,
  entries: ReadonlyMap<string, LedgerEntry>,
  stores: SecretStores,
  signal: AbortSignal,
): Promise<Preparation> {
  const texts = new Map(
    repository.connectors.map(({ path, text }) => [path, text]),
  );
  const findings: Finding[] = [];
  const jobs = await inLanes(
    toBeDone(plan.changes, entries),
    LANES,
    async (change): Promise<Job> => {
      const entry = entries.get(`${change.cluster}/${change.name}`);
      const text = change.file && texts.get(change.file);
      const wrong = errorIn(change.file, plan.findings);
      if (wrong) return { change, entry, skip: wrong };
      if (!text || !sendsConfig(change, entry)) return { change, entry };
      const skip = failedBefore(text, entry);
      if (skip) return { change, entry, skip };
      try {
        return { change, entry, ready: await readyRevision(text, stores) };
      } catch (error) {
        if (!(error instanceof UnresolvedSecret)) throw error;
        findings.push(unresolved(change.file!, error.message));
        return { change, entry };
      }
    },
    signal,
  );
  signal.throwIfAborted();
  return { jobs: jobs.filter(job => job !== undefined), findings };
}

/** What the plan would change, and what an earlier run did not see the end of. */
function toBeDone(
  changes: readonly PlannedChange[],
  entries: ReadonlyMap<string, LedgerEntry>,
): PlannedChange[] {
  const unfinished = changes.filter(
    ({ action, cluster, name }) =>
      action === 'unchanged' && entries.get(`${cluster}/${name}`)?.pending,
  );
  return [...unfinished, ...inOrder(changes)];
}

function sendsConfig(
  { action }: PlannedChange,
  entry: LedgerEntry | undefined,
): boolean {
  return (
    action === 'create' ||
    action === 'update' ||
    (action === 'unchanged' && entry?.pending !== undefined)
  );
}

function errorIn(
  file: string | undefined,
  findings: readonly Finding[],
): string | undefined {
  const error = findings.find(
    each => each.severity === 'error' && each.file === file,
  );
  return error && `The check found an error in its file: ${error.message}`;
}

function failedBefore(
  text: string,
  entry: LedgerEntry | undefined,
): string | undefined {
  const digest = digestOf(text);
  const failure = entry?.failed.find(each => each.digest === digest);
  return (
    failure &&
    `This revision of its file failed at ${failure.at} and is not tried again: ${failure.reason}`
  );
}

function unresolved(file: string, reason: string): Finding {
  return {
    code: 'secret/unresolved',
    severity: 'error',
    ...{ file, pointer: '/config', line: 1, column: 1 },
    message: reason,
    fix: 'See that the secret is there and that this deployment may read it. Nothing was applied.',
    docs: handbookSection('secret/unresolved'),
  };
}
