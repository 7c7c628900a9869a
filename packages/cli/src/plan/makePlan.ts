import {
  hasErrors,
  isPending,
  planChanges,
  summarise,
  type ClusterDefinition,
  type DesiredConnector,
  type Plan,
} from '@kconnect/plugin-kafka-connect-common';
import type { Io } from '../io';
import { checkRepository } from '../repository/checkRepository';
import { configIn } from '../repository/configIn';
import type { LedgerEntry } from '../ledger/Ledger';
import {
  readRepository,
  type RepositoryFiles,
} from '../repository/readRepository';
import { clustersInScope, type Scope } from '../repository/scopeOf';
import { readRunning } from './readClusters';
import { runningConnectors } from './runningConnectors';

export interface PlanOptions extends Scope {
  /** The configuration repository's folder. */
  folder: string;
  /** Names of connectors whose removal is meant. */
  removed?: readonly string[];
  /** What was applied last; with it a plan sees what cannot be read back from a cluster. */
  ledger?: ReadonlyMap<string, LedgerEntry>;
}

/** A plan, with what it was made from. */
export interface MadePlan {
  plan: Plan;
  /** The clusters in scope. */
  definitions: ClusterDefinition[];
  /** What the files in scope want. */
  desired: DesiredConnector[];
  repository: RepositoryFiles;
}

/** Compares all files in scope with what their clusters run. */
export async function makePlan(
  { folder, ledger, removed = [], ...scope }: PlanOptions,
  io: Io,
): Promise<MadePlan> {
  const repository = await readRepository(folder);
  const definitions = clustersInScope(repository.clusters, scope);
  const running = await readRunning(definitions, io);
  const inScope = new Set(definitions.map(({ id }) => id));
  const { connectors, findings } = checkRepository(repository, {
    running: runningConnectors(running),
  });
  const desired = connectors.filter(({ cluster }) => inScope.has(cluster));
  const changes = planChanges({
    ...{ desired, running, applied: ledger && appliedConfigs(ledger) },
    removed: new Set(
      removed.flatMap(name => definitions.map(({ id }) => `${id}/${name}`)),
    ),
  });
  return {
    ...{ definitions, desired, repository },
    plan: {
      ok: !hasErrors(findings) && !changes.some(isPending),
      summary: summarise(changes),
      changes,
      findings,
    },
  };
}

function appliedConfigs(ledger: ReadonlyMap<string, LedgerEntry>) {
  return new Map(
    [...ledger].flatMap(([ref, { applied }]) =>
      applied ? [[ref, configIn(applied.text)] as const] : [],
    ),
  );
}
