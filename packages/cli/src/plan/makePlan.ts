import {
  hasErrors,
  isPending,
  planChanges,
  summarise,
  type ClusterDefinition,
  type DesiredConnector,
  type Plan,
  type PlannedChange,
} from '@kconnect/plugin-kafka-connect-common';
import type { Io } from '../io';
import type { AskOptions } from '../live/askClusters';
import { checkWithClusters } from '../live/checkWithClusters';
import { checkRepository } from '../repository/checkRepository';
import { configIn } from '../repository/configIn';
import type { LedgerEntry } from '../ledger/Ledger';
import {
  filesToCheck,
  readProposal,
  rulesInForce,
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
  /** Asks the clusters themselves, too, about what would be created or updated. */
  live?: AskOptions;
}

/** A plan, with what it was made from. */
export interface MadePlan {
  plan: Plan;
  /** The clusters in scope. */
  definitions: ClusterDefinition[];
  /** What the files in scope want. */
  desired: DesiredConnector[];
  repository: RepositoryFiles;
  /** Whether a cluster did not answer all that it was asked. */
  incomplete: boolean;
}

/** Compares all files in scope with what their clusters run. */
export async function makePlan(
  { folder, ledger, removed = [], ...options }: PlanOptions,
  io: Io,
): Promise<MadePlan> {
  const proposal = await readProposal(
    folder,
    options.proposal ?? {},
    io.signal,
  );
  const { repository, difference } = proposal;
  const inForce = rulesInForce(proposal);
  const definitions = clustersInScope(inForce.clusters, options);
  const running = await readRunning(definitions, io);
  const inScope = new Set(definitions.map(({ id }) => id));
  const files = filesToCheck(proposal);
  const knowledge = {
    ...proposal.knowledge,
    // What is to be removed goes first, so it takes nobody's place.
    running: runningConnectors(running).filter(
      ({ name }) => !removed.includes(name),
    ),
  };
  const { connectors, ...checked } = checkRepository(files, knowledge);
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
  const { findings, complete } = options.live
    ? await checkWithClusters(files, knowledge, {
        ...options.live,
        ...{ definitions, inForce },
        concerns: written(changes),
      })
    : { ...checked, complete: true };
  return {
    ...{ definitions, desired, repository, incomplete: !complete },
    plan: {
      ok: !hasErrors(findings) && !changes.some(isPending),
      summary: summarise(changes),
      changes,
      findings,
    },
  };
}

/** Whether a connector's configuration would be sent to its cluster. */
function written(changes: readonly PlannedChange[]) {
  const files = new Set(
    changes
      .filter(({ action }) => action === 'create' || action === 'update')
      .map(({ file }) => file),
  );
  return ({ file }: DesiredConnector) => files.has(file);
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
