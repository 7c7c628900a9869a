import type { PlannedChange } from '@kconnect/plugin-kafka-connect-common';
import type { LedgerEntry } from '../ledger/Ledger';
import type { MadePlan } from '../plan/makePlan';
import { clustersInScope } from '../repository/scopeOf';
import type { Job } from './Job';

/**
 * Makes one job of two where a file moved to another cluster: of the one that creates the connector there, and of the
 * one that removes it here. Where it still runs and may not be removed, the first is left out: both connectors would
 * read, or write, the same.
 */
export function withMoves(
  jobs: readonly Job[],
  { plan, definitions, repository }: MadePlan,
  entries: ReadonlyMap<string, LedgerEntry>,
): Job[] {
  const environments = new Map(
    definitions.map(({ id, environment }) => [id, environment]),
  );
  // One that the repository no longer has cannot be looked at, and counts no more.
  const unseen = clustersInScope(repository.clusters, {})
    .map(({ id }) => id)
    .filter(id => !environments.has(id));
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
            unseen.includes(clusterIn(ref)) &&
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
    const [ref] = outOfSight(job.change) ?? [];
    const at = other?.cluster ?? (ref && clusterIn(ref));
    if (!at) return job;
    const fix = other
      ? 'name it with --allow-delete, and it is moved.'
      : 'apply both clusters at once.';
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
