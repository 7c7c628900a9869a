import { isAncestor } from '../git/read.ts';
import { NO_COMMIT } from '../names.ts';
import { now, type Site } from '../Site.ts';
import { put } from '../store/Store.ts';
import type { PullIssueRow } from '../store/rows.ts';
import { issueEvent, pullEvent } from './pullEvents.ts';
import type { Followed, RefMove } from './tellRefs.ts';

/** A pull request is merged once its base has it: by the merge that was asked for, or since somebody pushed it there. */
export async function followBase(
  site: Site,
  issue: PullIssueRow,
  { after }: RefMove,
  actor: string,
): Promise<Followed | undefined> {
  if (after === NO_COMMIT) return undefined;
  const { merging, ...pull } = issue.pull;
  if (merging && (await isAncestor(site.git, merging.sha, after))) {
    return merged(site, { ...issue, pull }, merging.sha, merging.by);
  }
  if (await isAncestor(site.git, pull.headSha, after)) {
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
