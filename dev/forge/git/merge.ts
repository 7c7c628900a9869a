import type { Git } from './run.ts';

/** The tree of a three-way merge of two commits; `undefined` where they conflict. */
export async function mergedTree(
  git: Git,
  ours: string,
  theirs: string,
): Promise<string | undefined> {
  const { output, said, status } = await git.attempt([
    ...['merge-tree', '--write-tree', '--no-messages', ours, theirs],
  ]);
  const [tree] = output.toString().split('\n');
  if (status === 0) return tree.trim();
  if (status === 1) return undefined;
  // Two histories without a common commit cannot be merged either.
  if (/unrelated histories/.test(said)) return undefined;
  throw new Error(`git merge-tree ended with ${status}: ${said.trim()}`);
}
