import type { Context } from 'hono';
import { html } from 'hono/html';
import { allPulls } from '../domain/issues.ts';
import { repoPage, type Site } from '../Site.ts';
import type { PullIssueRow } from '../store/rows.ts';
import { page, time } from './layout.ts';
import { stateSign } from './signs.ts';

const MOST = 500;

/** All pull requests, those that are open first. */
export function listPage(c: Context, site: Site): Promise<Response> {
  const all = allPulls(site).reverse();
  const open = all.filter(({ state }) => state === 'open');
  const closed = all.filter(({ state }) => state === 'closed').slice(0, MOST);
  return page(
    c,
    site,
    'Pull requests',
    html`${box(site, 'Open', open)} ${box(site, 'Closed', closed)}`,
  );
}

function box(site: Site, title: string, pulls: readonly PullIssueRow[]) {
  if (pulls.length === 0) return html`<p class="muted">${title}: none.</p>`;
  return html`<section class="box">
    <h3>${title} <span class="muted">${pulls.length}</span></h3>
    <ul>
      ${pulls.map(
        issue => html`<li>
          ${stateSign(issue)}
          <a href="${repoPage(site)}/pull/${issue.number}">${issue.title}</a>
          <span class="muted">
            #${issue.number} by ${issue.author}, ${time(issue.createdAt)}
          </span>
        </li>`,
      )}
    </ul>
  </section>`;
}
