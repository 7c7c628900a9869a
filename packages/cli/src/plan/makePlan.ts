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
  filesToCheck,
  readProposal,
  type Proposal,
  type ProposalOptions,
} from '../repository/proposal';
import type { RepositoryFiles } from '../repository/readRepository';
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
  /** The pull request that the folder holds; with its base the plan has what merging it would change alone. */
  proposal?: ProposalOptions;
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
  { folder, ledger, removed = [], proposal: given = {}, ...scope }: PlanOptions,
  io: Io,
): Promise<MadePlan> {
  const proposal = await readProposal(folder, given, io.signal);
  const { repository, difference } = proposal;
  const definitions = clustersInScope(repository.clusters, scope);
  const running = await readRunning(definitions, io);
  const inScope = new Set(definitions.map(({ id }) => id));
  const { connectors, findings } = checkRepository(filesToCheck(proposal), {
    ...proposal.knowledge,
    running: runningConnectors(running),
  });
  const desired = connectors.filter(({ cluster }) => inScope.has(cluster));
  const gone = new Set([
    ...removed.flatMap(name => definitions.map(({ id }) => `${id}/${name}`)),
    ...removedBy(proposal),
  ]);
  const changes = planChanges({
    ...{ desired, running, applied: ledger && appliedConfigs(ledger) },
    removed: gone,
  }).filter(
    ({ cluster, file, name }) =>
      !difference ||
      gone.has(`${cluster}/${name}`) ||
      (file !== undefined && difference.changed.has(file)),
  );
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

/** Refs of the connectors whose files a pull request removes. */
function removedBy({ repository, difference }: Proposal): string[] {
  if (!difference?.removed.length) return [];
  const removed = { ...repository, connectors: [...difference.removed] };
  return checkRepository(removed).connectors.map(
    ({ cluster, name }) => `${cluster}/${name}`,
  );
}

function appliedConfigs(ledger: ReadonlyMap<string, LedgerEntry>) {
  return new Map(
    [...ledger].flatMap(([ref, { applied }]) =>
      applied ? [[ref, configIn(applied.text)] as const] : [],
    ),
  );
}
