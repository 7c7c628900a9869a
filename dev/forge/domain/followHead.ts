import { isAncestor } from '../git/read.ts';
import { NO_COMMIT } from '../names.ts';
import { now, type Site } from '../Site.ts';
import { put } from '../store/Store.ts';
import type { PullIssueRow } from '../store/rows.ts';
import { issueEvent, pullEvent } from './pullEvents.ts';
import { setPullRef } from './pullRef.ts';
import type { Followed } from './Followed.ts';
import type { RefMove } from './RefMove.ts';

/** A pull request's branch has other commits, or is gone. */
export interface HeadMove extends RefMove {
  /** Whether commits that it had are gone. */
  forced: boolean;
  /** Whether it has nothing that its base lacks. */
  empty: boolean;
}

/** Finds out about a move, and keeps its commits where everybody can fetch them. */
export async function headMove(
  site: Site,
  { number, pull }: PullIssueRow,
  move: RefMove,
): Promise<HeadMove> {
  const { after, before } = move;
  if (after === NO_COMMIT) return { ...move, forced: false, empty: true };
  await setPullRef(site, number, after);
  const base = baseOf(site, pull.base);
  const [kept, empty] = await Promise.all([
    isAncestor(site.git, before, after),
    base === undefined ? false : isAncestor(site.git, after, base),
  ]);
  return { ...move, forced: !kept, empty };
}

/** Takes a pull request to where its branch is now; without its branch, or with nothing of its own, it is closed. */
export function followHead(
  site: Site,
  issue: PullIssueRow,
  { after, before, empty, forced }: HeadMove,
  actor: string,
): Followed {
  const { number, pull } = issue;
  const at = now();
  if (after === NO_COMMIT) return closed(site, issue, actor);
  const moved: PullIssueRow = {
    ...{ ...issue, updatedAt: at },
    pull: {
      ...{ ...pull, headSha: after },
      baseSha: baseOf(site, pull.base) ?? pull.baseSha,
      heads: [...new Set([...pull.heads, after])],
    },
  };
  if (empty) return closed(site, moved, actor);
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

function baseOf({ store }: Site, branch: string): string | undefined {
  return store.get('refs', `refs/heads/${branch}`)?.sha;
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
