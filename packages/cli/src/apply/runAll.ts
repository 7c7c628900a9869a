import type {
  ClusterDefinition,
  PlannedChange,
} from '@kconnect/plugin-kafka-connect-common';
import type { Io } from '../io';
import type { ApplyOptions } from './ApplyOptions';
import type { AppliedChange } from './ApplyReport';
import { openCluster, type ClusterSession } from './ClusterSession';
import { inLanes } from './inLanes';
import type { Job } from './Job';
import { skipped } from './reportOf';
import { runJob } from './runJob';

/**
 * Does all jobs, and says how each ended.
 *
 * @param say - progress, a line each
 */
export async function runAll(
  jobs: readonly Job[],
  definitions: readonly ClusterDefinition[],
  { ledger, lanes, stores, waits }: ApplyOptions,
  io: Io,
  say: (line: string) => void,
): Promise<AppliedChange[]> {
  const tell = ({ cluster, name }: PlannedChange, line: string) =>
    say(`${cluster}/${name}: ${line}`);
  const sessions = new Map<string, ClusterSession>();
  const work = async (job: Job): Promise<AppliedChange[]> => {
    const skip = job.skip ?? lostBefore(job, sessions);
    if (skip) return skipAll(job, skip);
    tell(job.change, job.from ? 'move' : job.change.action);
    const applied = await runJob(job, {
      ...{ sessions, ledger, stores, signal: io.signal, say: tell },
    });
    applied.forEach(change => tell(change, change.result));
    return applied;
  };
  try {
    const needed = new Set(
      jobs.flatMap(job => changesOf(job).map(({ cluster }) => cluster)),
    );
    for (const definition of definitions) {
      if (!needed.has(definition.id)) continue;
      sessions.set(definition.id, await openCluster(definition, waits, io));
    }
    const results = await inLanes(jobs, lanes, work, io.signal);
    return jobs.flatMap(
      (job, i) =>
        results[i] ?? skipAll(job, 'It was told to stop before this.'),
    );
  } finally {
    await Promise.all([...sessions.values()].map(each => each.close()));
  }
}

/** A cluster that is lost is not waited for again and again, by each of its connectors. */
function lostBefore(
  job: Job,
  sessions: ReadonlyMap<string, ClusterSession>,
): string | undefined {
  for (const { cluster } of changesOf(job)) {
    const lost = sessions.get(cluster)?.lost;
    if (lost) return `${cluster} was lost before this was begun: ${lost}`;
  }
  return undefined;
}

function skipAll(job: Job, reason: string): AppliedChange[] {
  return changesOf(job).map(change => skipped(change, reason));
}

function changesOf({ change, from }: Job): PlannedChange[] {
  return from ? [change, from.change] : [change];
}
