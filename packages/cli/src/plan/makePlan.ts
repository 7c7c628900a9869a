import {
  hasErrors,
  isPending,
  planChanges,
  readable,
  summarise,
  type DesiredConnector,
  type Plan,
  type RedactedConfig,
} from '@kconnect/plugin-kafka-connect-common';
import type { Io } from '../io';
import { checkRepository } from '../repository/checkRepository';
import { readRepository } from '../repository/readRepository';
import { clustersInScope, type Scope } from '../repository/scopeOf';
import { readRunning } from './readClusters';

export interface PlanOptions extends Scope {
  /** The configuration repository's folder. */
  folder: string;
  /** Names of connectors whose removal is meant. */
  removed?: readonly string[];
}

/** A plan, with the files that it was made from. */
export interface MadePlan {
  plan: Plan;
  desired: DesiredConnector[];
}

/** Compares all files in scope with what their clusters run. */
export async function makePlan(
  { folder, removed = [], ...scope }: PlanOptions,
  io: Io,
): Promise<MadePlan> {
  const repository = await readRepository(folder);
  const definitions = clustersInScope(repository.clusters, scope);
  const running = await readRunning(definitions, io);
  const inScope = new Set(definitions.map(({ id }) => id));
  const { connectors, findings } = checkRepository(repository, {
    running: running.flatMap(({ cluster, connectors: all }) =>
      all.map(({ name, tasks, config }) => ({
        cluster,
        name,
        tasks: tasks.length,
        tasksMax: tasksMaxOf(config),
      })),
    ),
  });
  const desired = connectors.filter(({ cluster }) => inScope.has(cluster));
  const changes = planChanges({
    ...{ desired, running },
    removed: new Set(
      removed.flatMap(name => definitions.map(({ id }) => `${id}/${name}`)),
    ),
  });
  return {
    desired,
    plan: {
      ok: !hasErrors(findings) && !changes.some(isPending),
      summary: summarise(changes),
      changes,
      findings,
    },
  };
}

function tasksMaxOf(config: RedactedConfig): number | undefined {
  const value = Number(readable(config, 'tasks.max'));
  return Number.isInteger(value) && value > 0 ? value : undefined;
}
