import type { Site } from '../Site.ts';
import type { IssueRow, PullIssueRow } from '../store/rows.ts';
import { notFound } from '../ApiError.ts';

export function isPull(issue: IssueRow | undefined): issue is PullIssueRow {
  return issue?.pull !== undefined;
}

/** @throws ApiError 404 */
export function issueAt({ store }: Site, number: number): IssueRow {
  const found = store.get('issues', number);
  if (found) return found;
  throw notFound();
}

/** @throws ApiError 404 */
export function pullAt({ store }: Site, number: number): PullIssueRow {
  const found = store.get('issues', number);
  if (isPull(found)) return found;
  throw notFound();
}

export function allPulls({ store }: Site): PullIssueRow[] {
  return store.all('issues').filter(isPull);
}

/** The open pull requests that are at a commit. */
export function pullsAt(site: Site, sha: string): PullIssueRow[] {
  return allPulls(site).filter(
    ({ pull, state }) => state === 'open' && pull.headSha === sha,
  );
}
