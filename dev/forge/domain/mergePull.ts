import { ApiError } from '../ApiError.ts';
import { mergedTree } from '../git/merge.ts';
import { writeCommit } from '../git/write.ts';
import { mayMerge, type Person } from '../people.ts';
import { now, type Site } from '../Site.ts';
import { put } from '../store/Store.ts';
import type { PullIssueRow } from '../store/rows.ts';
import { pullAt } from './issues.ts';
import { tellRefs } from './tellRefs.ts';

/** How a pull request is merged. */
export interface MergeWish {
  method: 'squash' | 'merge';
  /** Where its head must be. */
  sha?: string;
  title?: string;
  message?: string;
}

/**
 * Merges a pull request into its base by a real three-way merge.
 *
 * @returns the commit that does
 * @throws ApiError 403, 405 where it cannot be merged, 409 where it is elsewhere by now
 */
export function mergePull(
  site: Site,
  number: number,
  wish: MergeWish,
  by: Person,
): Promise<string> {
  return site.refs.run(async () => {
    const issue = pullAt(site, number);
    const { pull } = issue;
    if (!mayMerge(by)) {
      throw new ApiError(
        403,
        'Resource not accessible by personal access token',
      );
    }
    const base = site.store.get('refs', `refs/heads/${pull.base}`)?.sha;
    if (issue.state !== 'open' || pull.draft || base === undefined) {
      throw new ApiError(405, 'Pull Request is not mergeable');
    }
    if (wish.sha !== undefined && wish.sha !== pull.headSha) {
      throw new ApiError(
        409,
        'Head branch was modified. Review and try the merge again.',
      );
    }
    const tree = await mergedTree(site.git, base, pull.headSha);
    if (tree === undefined) {
      throw new ApiError(405, 'Pull Request is not mergeable');
    }
    const squash = wish.method === 'squash';
    const sha = await writeCommit(site.git, {
      tree,
      parents: squash ? [base] : [base, pull.headSha],
      message: messageOf(site, issue, wish),
      author: { ...by, date: now() },
      committer: { name: 'forge', email: 'noreply@example.com', date: now() },
    });
    // Were the forge killed after the next step, it would know by this which merge the base has.
    const current = pullAt(site, number);
    const begun = { ...current.pull, merging: { sha, by: by.login } };
    site.store.commit([put('issues', number, { ...current, pull: begun })]);
    await site.git.text(['update-ref', `refs/heads/${pull.base}`, sha, base]);
    await tellRefs(site, by.login);
    return sha;
  });
}

function messageOf(
  site: Site,
  { number, pull, title: own }: PullIssueRow,
  { message, method, title }: MergeWish,
): string {
  const usual =
    method === 'squash'
      ? `${own} (#${number})`
      : `Merge pull request #${number} from ${site.owner}/${pull.head}`;
  const rest = message ?? (method === 'squash' ? '' : own);
  return `${title ?? usual}\n${rest === '' ? '' : `\n${rest}\n`}`;
}
