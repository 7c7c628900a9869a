import type { Environment } from '../../model';
import { departmentOfConnector } from '../../configuration';
import type { CheckContext, CheckedConnector } from '../CheckContext';

/** One connector as limits count it. */
export interface CountedConnector {
  department: string;
  environment: Environment;
  /** The greater of `tasks.max` and the tasks that exist. */
  tasks: number;
}

/** The connectors that count, by connector ref. */
export type Usage = ReadonlyMap<string, CountedConnector>;

/** What counts without any pull request: what runs, and what is merged and perhaps not applied yet. */
export function usageNow(context: CheckContext): Usage {
  const usage = runningUsage(context);
  context.merged.forEach(connector => raiseTo(usage, connector));
  return usage;
}

/**
 * What would count once the proposal is merged after the earlier pull requests. What those remove is not
 * taken off, since they may never be merged.
 */
export function usageProposed(context: CheckContext): Usage {
  const running = runningUsage(context);
  const usage = new Map(usageNow(context));
  const removed = new Set(context.input.removed);
  context.merged
    .filter(({ desired }) => removed.has(desired.file))
    .forEach(connector => usage.delete(refOf(connector)));
  for (const connector of context.proposed) {
    // A change counts with what it wants and what still runs, not with what was merged before it.
    const ref = refOf(connector);
    const runs = running.get(ref);
    usage.delete(ref);
    if (runs) usage.set(ref, runs);
    raiseTo(usage, connector);
  }
  context.earlier.forEach(connector => raiseTo(usage, connector));
  return usage;
}

export function refOf({ desired }: CheckedConnector): string {
  return `${desired.cluster}/${desired.name}`;
}

function runningUsage({
  input,
  clusters,
  departments,
}: CheckContext): Map<string, CountedConnector> {
  const byId = new Map(clusters.clusters.map(each => [each.id, each]));
  const usage = new Map<string, CountedConnector>();
  for (const { cluster: id, name, tasks, tasksMax = 0 } of input.running ??
    []) {
    const cluster = byId.get(id);
    const department =
      cluster && departmentOfConnector(name, cluster, departments.departments);
    if (cluster && department) {
      usage.set(`${id}/${name}`, {
        department: department.code,
        environment: cluster.environment,
        tasks: Math.max(tasks, tasksMax),
      });
    }
  }
  return usage;
}

function raiseTo(
  usage: Map<string, CountedConnector>,
  connector: CheckedConnector,
): void {
  const { department, desired } = connector;
  if (!department) return;
  const ref = refOf(connector);
  usage.set(ref, {
    department: department.code,
    environment: desired.environment,
    tasks: Math.max(desired.tasksMax, usage.get(ref)?.tasks ?? 0),
  });
}
