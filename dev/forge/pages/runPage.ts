import type { Context } from 'hono';
import { html } from 'hono/html';
import { repoPage, type Site } from '../Site.ts';
import type { CheckRunRow } from '../store/rows.ts';
import { link, page, time } from './layout.ts';
import { verdictSign } from './signs.ts';
import { words } from './talk.ts';

/** What an app reported of a commit. */
export function runPage(
  c: Context,
  site: Site,
  run: CheckRunRow,
): Promise<Response> {
  const { output, sha } = run;
  const content = html`<p class="about">
      ${verdictSign(run.conclusion ?? run.status)} · by ${run.app}, of
      <a href="${repoPage(site)}/commit/${sha}"
        ><code>${sha.slice(0, 12)}</code></a
      >, ${time(run.completedAt ?? run.startedAt)}
      ${run.detailsUrl === null
        ? ''
        : html`· ${link(run.detailsUrl, 'Details')}`}
    </p>
    <h2>${output.title ?? 'No title'}</h2>
    ${words(output.summary ?? '')} ${output.text ? words(output.text) : ''}`;
  return page(c, site, run.name, content);
}
