import type { Change } from '../store/Store.ts';
import type { PullIssueRow } from '../store/rows.ts';
import type { WebhookEvent } from '../webhooks/events.ts';

/** A pull request as it is to be, and what happened to it. */
export interface Followed {
  issue: PullIssueRow;
  changes: Change[];
  events: WebhookEvent[];
}
