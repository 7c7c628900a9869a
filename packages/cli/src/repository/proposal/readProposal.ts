import type { CheckInput } from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../../CommandError';
import { readRepository, type RepositoryFiles } from '../readRepository';
import { commitOf, mergeBase } from './commits';
import { readOthers } from './readOthers';
import {
  connectorsOf,
  mergeTrees,
  type Difference,
  type RulesInForce,
} from './mergeTrees';
import { readTree } from './readTree';

/** What is known of the pull request whose files are checked. */
export interface ProposalOptions {
  /** What it is to be merged into: a branch, tag or commit of the repository's Git. */
  base?: string;
  /** Its number. */
  request?: number;
  /** Folder of the other open pull requests' files. */
  others?: string;
}

/** A configuration repository as it is proposed. */
export interface Proposal {
  /** All files as they would be after the merge. */
  repository: RepositoryFiles;
  /** What the check needs to know beside them. */
  knowledge: Pick<
    CheckInput,
    'merged' | 'removed' | 'otherRequests' | 'request'
  >;
  /** How it differs from its base; absent where none is named. */
  difference?: Difference;
}

/**
 * Reads the files in a folder, and what they are to be merged into. What the branch has not touched counts as it
 * is at the base, so that a branch that lags behind takes nothing back that was merged since it began.
 */
export async function readProposal(
  folder: string,
  { base, request, others }: ProposalOptions,
  signal: AbortSignal,
): Promise<Proposal> {
  const working = await readRepository(folder);
  const known = {
    ...(request !== undefined && { request }),
    ...(others !== undefined && { otherRequests: await readOthers(others) }),
  };
  if (base === undefined) return { repository: working, knowledge: known };
  const commit = await commitOf(folder, base, signal);
  const from = await mergeBase(folder, commit, signal);
  const before = await readTree(folder, from, signal);
  const now = from === commit ? before : await readTree(folder, commit, signal);
  const { repository, difference } = await mergeTrees(
    { working, before, now },
    signal,
  );
  const departments = now.get('departments.yaml');
  return {
    repository,
    difference,
    knowledge: {
      ...known,
      merged: {
        files: connectorsOf(now),
        ...(departments !== undefined && { departments }),
      },
      removed: difference.removed.map(({ path }) => path),
    },
  };
}

/** What there is to check: what merging would change, and all files where it changes what any connector may. */
export function filesToCheck({
  repository,
  difference,
}: Proposal): RepositoryFiles {
  if (!difference || difference.changesRules) return repository;
  return {
    ...repository,
    connectors: repository.connectors.filter(({ path }) =>
      difference.changed.has(path),
    ),
  };
}

/**
 * What clusters and secrets are reached by: never what only the pull request says, or it could send a cluster's
 * key, or a secret of another department, to wherever it likes before anybody has looked at it.
 *
 * @throws CommandError where the base has no such files
 */
export function rulesInForce({
  repository,
  difference,
}: Proposal): RulesInForce {
  if (!difference) return repository;
  if (difference.inForce) return difference.inForce;
  throw new CommandError(
    'The base has no departments.yaml and clusters.yaml, so there is no cluster to ask.',
    'Merge those two first.',
  );
}
