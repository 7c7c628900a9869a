import { ApiError, invalid } from '../ApiError.ts';
import { isAncestor } from '../git/read.ts';
import type { Person } from '../people.ts';
import { now, type Site } from '../Site.ts';
import { put } from '../store/Store.ts';
import type { PullIssueRow } from '../store/rows.ts';
import { told } from '../webhooks/events.ts';
import { allPulls } from './issues.ts';
import { pullEvent } from './pullEvents.ts';
import { setPullRef } from './pullRef.ts';

/** A pull request to be. */
export interface NewPull {
  title: string;
  body: string | null;
  head: string;
  base: string;
  draft: boolean;
}

/**
 * Opens a pull request from a branch.
 *
 * @throws ApiError 422 where there is no such branch, it has nothing of its own, or one is open from it already
 */
export function openPull(
  site: Site,
  { base, body, draft, head, title }: NewPull,
  by: Person,
): Promise<PullIssueRow> {
  return site.refs.run(async () => {
    const branch = ownBranch(site, head);
    const headSha = branchAt(site, branch, 'head');
    const baseSha = branchAt(site, base, 'base');
    assertNoneOpen(site, branch, base);
    if (await isAncestor(site.git, headSha, baseSha)) {
      throw refused(`No commits between ${base} and ${branch}`);
    }
    const number = site.store.next('issues');
    await setPullRef(site, number, headSha);
    const at = now();
    const issue: PullIssueRow = {
      ...{ number, title, body, author: by.login, state: 'open', labels: [] },
      ...{ createdAt: at, updatedAt: at, closedAt: null },
      pull: {
        ...{ head: branch, headSha, base, baseSha, draft },
        ...{ heads: [headSha], reviewers: [] },
      },
    };
    site.store.commit([
      put('issues', number, issue),
      ...told(site, [pullEvent(site, issue, 'opened', by.login)]),
    ]);
    return issue;
  });
}

/** @throws ApiError 422: one pull request at most is open from a branch into another */
export function assertNoneOpen(
  site: Site,
  branch: string,
  base: string,
  but?: number,
): void {
  const other = allPulls(site).find(
    ({ number, pull, state }) =>
      state === 'open' &&
      pull.head === branch &&
      pull.base === base &&
      number !== but,
  );
  if (other) {
    throw refused(`A pull request already exists for ${site.owner}:${branch}.`);
  }
}

/** There are no forks here. */
function ownBranch({ owner }: Site, head: string): string {
  const [user, ...rest] = head.split(':');
  if (rest.length === 0) return head;
  if (user !== owner) throw invalid('PullRequest', 'head', 'is no branch');
  return rest.join(':');
}

/** @throws ApiError 422 where there is no such branch */
export function branchAt(
  { store }: Site,
  branch: string,
  field: string,
): string {
  const ref = store.get('refs', `refs/heads/${branch}`);
  if (ref) return ref.sha;
  throw invalid('PullRequest', field, 'is no branch');
}

function refused(message: string): ApiError {
  return new ApiError(422, 'Validation Failed', [
    { resource: 'PullRequest', code: 'custom', message },
  ]);
}
