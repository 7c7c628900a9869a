import type { Context } from 'hono';
import { html } from 'hono/html';
import { BASE_BRANCH } from '../git/repository.ts';
import { commitsOf } from '../git/read.ts';
import { repoPage, type Site } from '../Site.ts';
import { page, time } from './layout.ts';

const MOST = 100;

/** The last commits of the base branch. */
export async function commitsPage(c: Context, site: Site): Promise<Response> {
  const found = await commitsOf(site.git, [
    ...[`-${MOST}`, '--first-parent', `refs/heads/${BASE_BRANCH}`, '--'],
  ]);
  const content = html`<section class="box">
    <ul>
      ${found.map(
        ({ author, committer, message, sha }) => html`<li>
          <a href="${repoPage(site)}/commit/${sha}"
            >${message.split('\n')[0]}</a
          >
          <span class="muted">${author.name}, ${time(committer.date)}</span>
        </li>`,
      )}
    </ul>
  </section>`;
  return page(c, site, `Commits of ${BASE_BRANCH}`, content);
}
