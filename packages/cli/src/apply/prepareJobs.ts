import {
  handbookSection,
  isPending,
  type Finding,
  type PlannedChange,
} from '@kconnect/plugin-kafka-connect-common';
import { digestOf } from '../ledger/digest';
import type { LedgerEntry } from '../ledger/Ledger';
import type { MadePlan } from '../plan/makePlan';
import { UnresolvedSecret, type SecretStores } from '../secrets/resolveConfig';
import { inLanes } from './inLanes';
import type { Job } from './Job';
import { withMoves } from './moves';
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
  made: MadePlan,
  entries: ReadonlyMap<string, LedgerEntry>,
  stores: SecretStores,
  signal: AbortSignal,
): Promise<Preparation> {
  const { plan, repository } = made;
  const texts = new Map(
    repository.connectors.map(({ path, text }) => [path, text]),
  );
  const findings: Finding[] = [];
  const prepare = async (job: Job): Promise<Job> => {
    const { change, entry } = job;
    const text = change.file && texts.get(change.file);
    if (text && isBeingPutBack(digestOf(text), entry)) {
      return { ...job, putsBack: true };
    }
    const skip = job.skip ?? reasonToSkip(job, text, plan.findings);
    if (skip) return { ...job, skip };
    if (!text || !sendsConfig(job)) return job;
    try {
      return {
        ...job,
        change: asItWas(change, entry),
        ready: await readyRevision(text, stores),
      };
    } catch (error) {
      if (!(error instanceof UnresolvedSecret)) throw error;
      findings.push(unresolved(change.file!, error.message));
      return job;
    }
  };
  const jobs = await inLanes(
    withMoves(toBeDone(plan.changes, entries), made, entries),
    LANES,
    prepare,
    signal,
  );
  signal.throwIfAborted();
  return { jobs: jobs.filter(job => job !== undefined), findings };
}

/** What an earlier run did not see the end of, and what the plan would change. */
function toBeDone(
  changes: readonly PlannedChange[],
  entries: ReadonlyMap<string, LedgerEntry>,
): Job[] {
  const entryOf = ({ cluster, name }: PlannedChange) =>
    entries.get(`${cluster}/${name}`);
  const unfinished = changes.filter(
    change => !isPending(change) && entryOf(change)?.pending,
  );
  return [...unfinished, ...inOrder(changes)].map(change => ({
    change,
    entry: entryOf(change),
  }));
}

/** Whatever is wrong with the revision, and wherever it is: what it replaced is put back. */
function isBeingPutBack(
  digest: string,
  entry: LedgerEntry | undefined,
): boolean {
  const { pending } = entry ?? {};
  return pending?.phase === 'restore' && pending.digest === digest;
}

function sendsConfig({ change: { action }, entry }: Job): boolean {
  return (
    action === 'create' || action === 'update' || entry?.pending !== undefined
  );
}

/** What was brought to rest by an earlier run, for a move that ended there, was not brought to rest by people. */
function asItWas(
  { atRest, ...change }: PlannedChange,
  entry: LedgerEntry | undefined,
): PlannedChange {
  if (atRest === undefined) return change;
  return entry?.pending?.phase === 'move'
    ? { ...change, stateChange: { from: atRest, to: 'RUNNING' } }
    : { ...change, atRest };
}

function reasonToSkip(
  { change, entry }: Job,
  text: string | undefined,
  findings: readonly Finding[],
): string | undefined {
  const { action, file } = change;
  if (action === 'unmanaged') return leftOver(entry);
  const error = findings.find(
    each => each.severity === 'error' && each.file === file,
  );
  if (error) return `The check found an error in its file: ${error.message}`;
  return text && sendsConfig({ change, entry }) && action !== 'unchanged'
    ? failedBefore(text, entry)
    : undefined;
}

const BEGUN = {
  apply: 'bringing it up',
  restore: 'putting back what ran before',
  move: 'moving it to another cluster, for which it was brought to rest',
};

function leftOver(entry: LedgerEntry | undefined): string {
  return `An earlier apply was ended while it was ${
    BEGUN[entry?.pending?.phase ?? 'apply']
  }, and its file is gone since: put the file back, or name it with --allow-delete.`;
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
