import { isAncestor } from '../git/read.ts';
import { NO_COMMIT } from '../names.ts';
import { now, type Site } from '../Site.ts';
import { put } from '../store/Store.ts';
import type { PullIssueRow } from '../store/rows.ts';
import { issueEvent, pullEvent } from './pullEvents.ts';
import { setPullRef } from './pullRef.ts';
import type { Followed, RefMove } from './tellRefs.ts';

/** Takes a pull request to where its branch is now; without its branch, or with nothing of its own, it is closed. */
export async function followHead(
  site: Site,
  issue: PullIssueRow,
  { after, before }: RefMove,
  actor: string,
): Promise<Followed> {
  const { number, pull } = issue;
  if (after === NO_COMMIT) return closed(site, issue, actor);
  await setPullRef(site, number, after);
  const base = site.store.get('refs', `refs/heads/${pull.base}`)?.sha;
  const moved: PullIssueRow = {
    ...issue,
    updatedAt: now(),
    pull: {
      ...{ ...pull, headSha: after, baseSha: base ?? pull.baseSha },
      heads: [...new Set([...pull.heads, after])],
    },
  };
  if (base && (await isAncestor(site.git, after, base))) {
    return closed(site, moved, actor);
  }
  const forced = !(await isAncestor(site.git, before, after));
  return {
    issue: moved,
    changes: [
      put('issues', number, moved),
      ...(forced
        ? [issueEvent(site, number, 'head_ref_force_pushed', actor, after)]
        : []),
    ],
    events: [pullEvent(site, moved, 'synchronize', actor, { before, after })],
  };
}

function closed(site: Site, issue: PullIssueRow, actor: string): Followed {
  const at = now();
  const row: PullIssueRow = {
    ...issue,
    ...{ state: 'closed', closedAt: at, updatedAt: at },
  };
  return {
    issue: row,
    changes: [
      put('issues', row.number, row),
      issueEvent(site, row.number, 'closed', actor),
    ],
    events: [pullEvent(site, row, 'closed', actor)],
  };
}
