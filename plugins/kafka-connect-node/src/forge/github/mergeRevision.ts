import { z } from 'zod';
import type { ForgeCallOptions } from '../ForgeCallOptions';
import { ForgeError } from '../ForgeError';
import type { Merge, PullRequest } from '../PullRequests';
import { failed } from './explain';
import type { GitHubRest } from './GitHubRest';
import { assertAt } from './assertAt';
import { safeTitle } from './names';

const mergedSchema = z.object({ merged: z.literal(true), sha: z.string() });

/** Merges a pull request as it was given, or answers how it was merged. */
export async function mergeRevision(
  rest: GitHubRest,
  pull: PullRequest,
  { method = 'squash', revision, title = `Merge #${pull.number}` }: Merge,
  options: ForgeCallOptions,
): Promise<string> {
  const { mergeRevision: done, number, state } = pull;
  const what = `merge #${number}`;
  assertAt(pull, revision, what);
  if (state === 'merged' && done !== undefined) return done;
  if (state !== 'open') throw failed(what, `it is ${state}`, 'refused');
  try {
    const { sha } = await rest.call(
      {
        what,
        route: 'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge',
        parameters: {
          ...{ pull_number: number, sha: revision, merge_method: method },
          // Without both, GitHub takes the branch's own words into the base's history.
          ...{ commit_title: safeTitle(title), commit_message: `#${number}` },
        },
        schema: mergedSchema,
      },
      options,
    );
    return sha;
  } catch (error) {
    throw error instanceof ForgeError ? meant(error, what) : error;
  }
}

/** GitHub's words for what happens between looking and merging ("Merge a pull request"). */
function meant(error: ForgeError, what: string): ForgeError {
  const { status } = error;
  if (status === 409) {
    return failed(what, 'it has other commits by now', 'moved', { status });
  }
  if (status === 405 && /base branch was modified/i.test(error.message)) {
    return failed(what, 'its base has other commits by now', 'conflict', {
      status,
    });
  }
  return error;
}
