import { mergedShape, pullOf } from '../shapes/issues.ts';
import { now, type Site } from '../Site.ts';
import { put, type Change } from '../store/Store.ts';
import type { IssueEventRow, PullIssueRow } from '../store/rows.ts';
import type { WebhookEvent } from '../webhooks/events.ts';

/** What is told of a pull request. */
export function pullEvent(
  site: Site,
  issue: PullIssueRow,
  action: string,
  sender: string,
  more: Record<string, unknown> = {},
): WebhookEvent {
  const pull = { ...pullOf(site, issue), ...mergedShape(site, issue) };
  const payload = {
    ...{ action, number: issue.number, pull_request: pull },
    ...more,
  };
  return { name: 'pull_request', sender, payload };
}

/** What is remembered of an issue's history. */
export function issueEvent(
  { store }: Site,
  number: number,
  event: IssueEventRow['event'],
  actor: string,
  commit: string | null = null,
): Change {
  const id = store.next('events');
  const row = { id, number, event, actor, at: now(), commit };
  return put('events', id, row);
}
