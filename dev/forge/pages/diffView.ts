import { html } from 'hono/html';
import type { FileDiff } from '../git/diff.ts';

const MOST_LINES = 2_000;

/** What differs in files, as text. */
export function diffView(files: readonly FileDiff[]) {
  if (files.length === 0) return html`<p class="muted">Nothing differs.</p>`;
  return html`${files.map(
    file => html`<section class="box">
      <h3>
        ${file.before === undefined ? '' : `${file.before} → `}${file.path}
        <span class="muted">
          ${file.status}, <span class="add">+${file.additions}</span>
          <span class="del">−${file.deletions}</span>
        </span>
      </h3>
      ${file.patch === undefined
        ? html`<p class="muted">No text to show.</p>`
        : html`<pre>${lines(file.patch)}</pre>`}
    </section>`,
  )}`;
}

const KINDS: Record<string, string> = { '+': 'add', '-': 'del', '@': 'hunk' };

function lines(patch: string) {
  const all = patch.split('\n');
  const shown = all.slice(0, MOST_LINES).flatMap(line => {
    const kind = KINDS[line[0]];
    return [kind ? html`<span class="${kind}">${line}</span>` : line, '\n'];
  });
  const more = all.length - MOST_LINES;
  return more > 0 ? [...shown, `… ${more} lines more`] : shown;
}
