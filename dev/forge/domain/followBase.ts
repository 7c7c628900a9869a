import { now, type Site } from '../Site.ts';
import { put } from '../store/Store.ts';
import type { PullIssueRow } from '../store/rows.ts';
import { issueEvent, pullEvent } from './pullEvents.ts';
import type { Followed } from './Followed.ts';

/** A branch has other commits. */
export interface BaseMove {
  after: string;
  /** Those that it did not have before. */
  brought: ReadonlySet<string>;
}

/** A pull request is merged once its base has it: by the merge that was asked for, or since somebody pushed it there. */
export function followBase(
  site: Site,
  issue: PullIssueRow,
  { after, brought }: BaseMove,
  actor: string,
): Followed | undefined {
  const { merging, ...pull } = issue.pull;
  if (merging && brought.has(merging.sha)) {
    return merged(site, { ...issue, pull }, merging.sha, merging.by);
  }
  if (brought.has(pull.headSha)) {
    return merged(site, { ...issue, pull }, after, actor);
  }
  return undefined;
}

function merged(
  site: Site,
  issue: PullIssueRow,
  sha: string,
  by: string,
): Followed {
  const at = now();
  const row: PullIssueRow = {
    ...issue,
    ...{ state: 'closed', closedAt: at, updatedAt: at },
    pull: { ...issue.pull, merged: { sha, by, at } },
  };
  return {
    issue: row,
    changes: [
      put('issues', row.number, row),
      issueEvent(site, row.number, 'merged', by, sha),
    ],
    events: [pullEvent(site, row, 'closed', by)],
  };
}
