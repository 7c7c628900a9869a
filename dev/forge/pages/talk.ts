import { html } from 'hono/html';
import type { Site } from '../Site.ts';
import { time } from './layout.ts';

/** Markdown as it was written, but for the comments that GitHub does not show either. */
export function words(markdown: string) {
  const shown = markdown.replace(/<!--[\s\S]*?(-->|$)/g, '').trim();
  if (shown === '') return html`<p class="muted">Nothing is said.</p>`;
  return html`<pre class="words">${shown}</pre>`;
}

/** What is said about an issue or a pull request. */
export function commentBoxes({ store }: Site, number: number) {
  const all = store.all('comments').filter(each => each.number === number);
  if (all.length === 0) return html`<p class="muted">None yet.</p>`;
  return html`${all.map(
    each => html`<section class="box" id="issuecomment-${each.id}">
      <h3>${each.author} <span class="muted">${time(each.createdAt)}</span></h3>
      ${words(each.body)}
    </section>`,
  )}`;
}
