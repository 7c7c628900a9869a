import { CommandError } from '../../CommandError';
import { git, GitError } from '../../git/git';

/** The commit that a branch, tag or id means. */
export async function commitOf(
  folder: string,
  ref: string,
  signal: AbortSignal,
): Promise<string> {
  const asked = ['rev-parse', '--verify', '--quiet', '--end-of-options'];
  try {
    const answer = await git([...asked, `${ref}^{commit}`], {
      ...{ folder, env: process.env, signal },
    });
    return answer.trim();
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new CommandError(
      `There is no commit ${ref} in the Git repository of ${folder}.`,
      'Fetch it first: git fetch origin main',
    );
  }
}

/** The commit at which the branch that is checked out left another one. */
export async function mergeBase(
  folder: string,
  commit: string,
  signal: AbortSignal,
): Promise<string> {
  try {
    const answer = await git(['merge-base', commit, 'HEAD'], {
      ...{ folder, env: process.env, signal },
    });
    return answer.trim();
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new CommandError(
      `Where the branch left ${commit} is not to be seen in ${folder}.`,
      'The clone is shallow: fetch all of it (git fetch --unshallow; fetch-depth: 0).',
    );
  }
}
