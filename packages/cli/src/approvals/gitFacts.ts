import { git, GitError, type GitOptions } from '../git/git';

/** The commit of the main branch that made a path what it is; `undefined` where none ever touched it. */
export async function lastCommitOf(
  path: string,
  options: GitOptions,
): Promise<string | undefined> {
  const answer = await git(
    [
      ...['--literal-pathspecs', 'log', '--max-count=1', '--format=%H'],
      // What a merge brought is the merge's: what was on its branch was never main's.
      ...['--first-parent', 'HEAD', '--', path],
    ],
    options,
  );
  return answer.trim() || undefined;
}

/**
 * Whether a commit of the main branch is what merging another one into the one before it gives, and nothing beside:
 * be it a merge or a squashed one.
 */
export async function isMergeOf(
  head: string,
  commit: string,
  options: GitOptions,
): Promise<boolean> {
  try {
    const merged = await git(
      ['merge-tree', '--write-tree', `${commit}^1`, `${head}^{commit}`],
      options,
    );
    const is = await git(
      ['rev-parse', '--verify', `${commit}^{tree}`],
      options,
    );
    return merged.trim() === is.trim();
  } catch (error) {
    // They conflict, or one of them is not here.
    if (error instanceof GitError) return false;
    throw error;
  }
}

/** A file of the repository's folder as it was before a commit of the main branch; empty where there was none. */
export async function textBefore(
  commit: string,
  path: string,
  options: GitOptions,
): Promise<string> {
  try {
    return await git(['cat-file', 'blob', `${commit}^1:./${path}`], options);
  } catch (error) {
    if (error instanceof GitError) return '';
    throw error;
  }
}
