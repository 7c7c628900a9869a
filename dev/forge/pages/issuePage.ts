import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Site } from '../Site.ts';
import type { IssueRow } from '../store/rows.ts';
import { page, time } from './layout.ts';
import { commentBoxes, words } from './talk.ts';

/** An issue that is no pull request. */
export function issuePage(
  c: Context,
  site: Site,
  { author, body, createdAt, number, state, title }: IssueRow,
): Promise<Response> {
  const content = html`<p class="about">
      ${state}, by ${author}, ${time(createdAt)}
    </p>
    <section class="box">
      <h3>${author}</h3>
      ${words(body ?? '')}
    </section>
    <h2>Comments</h2>
    ${commentBoxes(site, number)}`;
  return page(c, site, `${title} #${number}`, content);
}
