import type {
  CheckInput,
  ProposedFile,
} from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../../CommandError';
import { readRepository, type RepositoryFiles } from '../readRepository';
import { commitOf, mergeBase } from './git';
import { readOthers } from './readOthers';
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

/** What merging would change. */
export interface Difference {
  /** Paths of the connector files that are added or changed. */
  changed: ReadonlySet<string>;
  /** The connector files that are removed, as they are now. */
  removed: readonly ProposedFile[];
  /** Whether `departments.yaml` or `clusters.yaml` changes, and with it what any connector may. */
  changesRules: boolean;
  /** The two as they are before the merge; absent where the base has none. */
  inForce?: RulesInForce;
}

/** What decides where connectors run and what they may. */
export type RulesInForce = Pick<RepositoryFiles, 'departments' | 'clusters'>;

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
  const { repository, difference } = merge(working, before, now);
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

type Tree = ReadonlyMap<string, string>;

/**
 * @param before - what the branch began from
 * @param now - what it is to be merged into
 */
function merge(working: RepositoryFiles, before: Tree, now: Tree) {
  const refused = new Set(working.refused.map(({ path }) => path));
  const own = new Map(working.connectors.map(({ path, text }) => [path, text]));
  const changed = new Set<string>();
  const removed: ProposedFile[] = [];
  const connectors: ProposedFile[] = [];
  for (const path of new Set([...own.keys(), ...connectorPaths(now)])) {
    const [mine, theirs] = [own.get(path), now.get(path)];
    const untouched = mine === before.get(path);
    const text = untouched && !refused.has(path) ? theirs : mine;
    if (text !== undefined) connectors.push({ path, text });
    if (text === theirs || refused.has(path)) continue;
    if (text !== undefined) changed.add(path);
    else if (theirs !== undefined) removed.push({ path, text: theirs });
  }
  connectors.sort((a, b) => (a.path < b.path ? -1 : 1));
  const ruling = (path: 'departments.yaml' | 'clusters.yaml', mine: string) =>
    (mine === before.get(path) ? now.get(path) : mine) ?? mine;
  const departments = ruling('departments.yaml', working.departments);
  const clusters = ruling('clusters.yaml', working.clusters);
  const inForce = rulesIn(now);
  return {
    repository: { ...working, connectors, departments, clusters },
    difference: {
      ...{ changed, removed },
      changesRules:
        departments !== inForce?.departments || clusters !== inForce.clusters,
      ...(inForce && { inForce }),
    },
  };
}

function rulesIn(tree: Tree): RulesInForce | undefined {
  const [departments, clusters] = ['departments.yaml', 'clusters.yaml'].map(
    path => tree.get(path),
  );
  return departments !== undefined && clusters !== undefined
    ? { departments, clusters }
    : undefined;
}

function connectorPaths(tree: Tree): string[] {
  return [...tree.keys()].filter(path => path.startsWith('connectors/'));
}

function connectorsOf(tree: Tree): ProposedFile[] {
  return connectorPaths(tree).map(path => ({ path, text: tree.get(path)! }));
}
