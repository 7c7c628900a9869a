import type { ProposedFile } from '@kconnect/plugin-kafka-connect-common';
import type { RepositoryFiles } from '../readRepository';
import { mergeText } from './mergeText';

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

/** Texts by path. */
type Tree = ReadonlyMap<string, string>;

/** The three sides of a merge. */
interface Trees {
  /** What is checked out. */
  working: RepositoryFiles;
  /** What the branch began from. */
  before: Tree;
  /** What it is to be merged into. */
  now: Tree;
}

/**
 * The files as they would be after the merge.
 *
 * @throws CommandError where both sides changed a file in ways that Git cannot merge
 */
export async function mergeTrees(
  { working, before, now }: Trees,
  signal: AbortSignal,
): Promise<{ repository: RepositoryFiles; difference: Difference }> {
  const merged = async (path: string, mine: string | undefined) => {
    const [origin, theirs] = [before.get(path), now.get(path)];
    if (mine === origin) return theirs;
    // What one side removes and the other changes is for people to decide; the branch's say is checked.
    const sides = new Set([mine, origin, theirs]);
    return mine === undefined || theirs === undefined || sides.size < 3
      ? mine
      : mergeText(path, { mine, before: origin, theirs }, signal);
  };
  const refused = new Set(working.refused.map(({ path }) => path));
  const own = new Map(working.connectors.map(({ path, text }) => [path, text]));
  const changed = new Set<string>();
  const removed: ProposedFile[] = [];
  const connectors: ProposedFile[] = [];
  for (const path of new Set([...own.keys(), ...connectorPaths(now)])) {
    if (refused.has(path)) continue;
    const theirs = now.get(path);
    const text = await merged(path, own.get(path));
    if (text !== undefined) connectors.push({ path, text });
    if (text === theirs) continue;
    if (text !== undefined) changed.add(path);
    else if (theirs !== undefined) removed.push({ path, text: theirs });
  }
  connectors.sort((a, b) => (a.path < b.path ? -1 : 1));
  const [departments, clusters] = await Promise.all([
    merged('departments.yaml', working.departments),
    merged('clusters.yaml', working.clusters),
  ]);
  const inForce = rulesIn(now);
  return {
    repository: {
      ...{ refused: working.refused, connectors },
      departments: departments ?? working.departments,
      clusters: clusters ?? working.clusters,
    },
    difference: {
      ...{ changed, removed },
      changesRules:
        departments !== inForce?.departments || clusters !== inForce?.clusters,
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

/** A tree's connector files. */
export function connectorsOf(tree: Tree): ProposedFile[] {
  return connectorPaths(tree).map(path => ({ path, text: tree.get(path)! }));
}
