import { html } from 'hono/html';
import type { PullIssueRow } from '../store/rows.ts';

/** How a pull request stands, in a word. */
export function stateSign({ pull, state }: PullIssueRow) {
  if (pull.merged) return sign('done', 'Merged');
  return state === 'open' ? sign('good', 'Open') : sign('bad', 'Closed');
}

/** How a check or a review stands, in a word. */
export function verdictSign(word: string) {
  const known = /^(success|approved)$/i.test(word);
  const waiting = /^(queued|in_progress|pending|neutral|skipped|commented)$/i;
  const other = waiting.test(word) ? 'wait' : 'bad';
  return sign(known ? 'good' : other, word.toLowerCase().replaceAll('_', ' '));
}

function sign(kind: string, word: string) {
  return html`<span class="sign ${kind}">${word}</span>`;
}
