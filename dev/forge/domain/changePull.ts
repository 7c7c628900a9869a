import { ApiError } from '../ApiError.ts';
import type { Person } from '../people.ts';
import { now, type Site } from '../Site.ts';
import { put, type Change } from '../store/Store.ts';
import type { PullIssueRow } from '../store/rows.ts';
import { told, type WebhookEvent } from '../webhooks/events.ts';
import { pullAt } from './issues.ts';
import { assertNoneOpen, branchAt } from './openPull.ts';
import { issueEvent, pullEvent } from './pullEvents.ts';
import { setPullRef } from './pullRef.ts';

/** What may be changed of a pull request. */
export interface PullChange {
  title?: string;
  body?: string | null;
  state?: 'open' | 'closed';
  /** The branch that it is to go into. */
  base?: string;
}

/** Changes a pull request's text or where it goes, closes it or opens it again. */
export function changePull(
  site: Site,
  number: number,
  change: PullChange,
  by: Person,
): Promise<PullIssueRow> {
  return site.refs.run(async () => {
    const head =
      change.state === 'open' ? await headToOpen(site, number) : undefined;
    // From here on nobody else writes.
    const before = pullAt(site, number);
    const { body = before.body, title = before.title } = change;
    let after: PullIssueRow = { ...before, title, body };
    const events: WebhookEvent[] = [];
    const changes: Change[] = [];
    if (change.base !== undefined && change.base !== before.pull.base) {
      after = retargeted(site, after, change.base);
      const was = { base: { ref: { from: before.pull.base } } };
      events.push(pullEvent(site, after, 'edited', by.login, { changes: was }));
    }
    if (title !== before.title || body !== before.body) {
      const was = {
        ...(title !== before.title && { title: { from: before.title } }),
        ...(body !== before.body && { body: { from: before.body } }),
      };
      after = { ...after, updatedAt: now() };
      events.push(pullEvent(site, after, 'edited', by.login, { changes: was }));
    }
    if (change.state !== undefined && change.state !== before.state) {
      after = head === undefined ? closed(after) : reopened(after, head);
      const done = change.state === 'closed' ? 'closed' : 'reopened';
      events.push(pullEvent(site, after, done, by.login));
      changes.push(issueEvent(site, number, done, by.login));
    }
    if (events.length > 0) {
      site.store.commit([
        ...[put('issues', number, after), ...changes],
        ...told(site, events),
      ]);
    }
    return after;
  });
}

/** @throws ApiError 422 */
function retargeted(
  site: Site,
  issue: PullIssueRow,
  base: string,
): PullIssueRow {
  const { number, pull } = issue;
  const baseSha = branchAt(site, base, 'base');
  assertNoneOpen(site, pull.head, base, number);
  return { ...issue, updatedAt: now(), pull: { ...pull, base, baseSha } };
}

function closed(issue: PullIssueRow): PullIssueRow {
  const at = now();
  return { ...issue, state: 'closed', closedAt: at, updatedAt: at };
}

/**
 * Where a closed pull request would be when it is open again; where it is open it stays there.
 *
 * @throws ApiError 422
 */
async function headToOpen(site: Site, number: number): Promise<string> {
  const { pull, state } = pullAt(site, number);
  if (state === 'open') return pull.headSha;
  const head = site.store.get('refs', `refs/heads/${pull.head}`)?.sha;
  if (pull.merged || head === undefined) {
    const why = pull.merged ? 'it is merged' : 'its branch is gone';
    throw new ApiError(422, 'Validation Failed', [
      {
        ...{ resource: 'PullRequest', field: 'state', code: 'invalid' },
        message: `state cannot be changed: ${why}.`,
      },
    ]);
  }
  assertNoneOpen(site, pull.head, pull.base, number);
  await setPullRef(site, number, head);
  return head;
}

function reopened(issue: PullIssueRow, head: string): PullIssueRow {
  const heads = [...new Set([...issue.pull.heads, head])];
  return {
    ...issue,
    ...{ state: 'open', closedAt: null, updatedAt: now() },
    pull: { ...issue.pull, headSha: head, heads },
  };
}
