import type { PlannedChange } from '@kconnect/plugin-kafka-connect-common';
import type { LedgerEntry } from '../ledger/Ledger';
import type { MadePlan } from '../plan/makePlan';
import type { Job } from './Job';

/**
 * The jobs, with those made one of which the one brings up on a cluster what the other takes from the cluster that
 * the file lay under before. A connector that still runs there, and may not be removed, is not brought up here:
 * both would read, or write, the same.
 */
export function withMoves(
  jobs: readonly Job[],
  { plan, definitions, repository }: MadePlan,
  entries: ReadonlyMap<string, LedgerEntry>,
): Job[] {
  const environments = new Map(
    definitions.map(({ id, environment }) => [id, environment]),
  );
  const inScope = (cluster: string) => environments.has(cluster);
  const filesOf = (name: string) =>
    repository.connectors.filter(({ path }) => path.endsWith(`/${name}.json`));
  /** The same connector on a cluster that has no file of it. */
  const elsewhere = ({ cluster, name }: PlannedChange) =>
    plan.changes.find(
      other =>
        other.name === name &&
        (other.action === 'delete' || other.action === 'unmanaged') &&
        other.cluster !== cluster &&
        environments.get(other.cluster) === environments.get(cluster),
    );
  /** A cluster that it was brought up on, that this run is not about, and that its one file is not for. */
  const outOfSight = ({ cluster, name }: PlannedChange) =>
    filesOf(name).length < 2
      ? [...entries].find(
          ([ref, { applied, pending }]) =>
            ref.endsWith(`/${name}`) &&
            ref !== `${cluster}/${name}` &&
            !inScope(clusterIn(ref)) &&
            (applied || pending),
        )
      : undefined;
  const moved = new Set<PlannedChange>();
  const joined = jobs.map((job): Job => {
    if (!bringsUp(job)) return job;
    const other = elsewhere(job.change);
    if (other?.action === 'delete') {
      moved.add(other);
      const { cluster, name } = other;
      const entry = entries.get(`${cluster}/${name}`);
      return { ...job, from: { change: other, entry } };
    }
    const unseen = outOfSight(job.change)?.[0];
    const at = other?.cluster ?? (unseen && clusterIn(unseen));
    if (!at) return job;
    const fix = other
      ? `name it with --allow-delete, and it is moved.`
      : `apply both clusters at once.`;
    return { ...job, skip: `It runs on ${at}, where its file was: ${fix}` };
  });
  return joined.filter(({ change }) => !moved.has(change));
}

function bringsUp({ change: { action, file }, entry }: Job): boolean {
  return (
    file !== undefined && (action === 'create' || entry?.pending !== undefined)
  );
}

function clusterIn(ref: string): string {
  return ref.slice(0, ref.indexOf('/'));
}
