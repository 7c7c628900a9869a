import type { Context } from 'hono';
import { html } from 'hono/html';
import { diffOf } from '../git/diff.ts';
import { commit } from '../git/read.ts';
import { EMPTY_TREE } from '../git/write.ts';
import type { Site } from '../Site.ts';
import { diffView } from './diffView.ts';
import { page, time } from './layout.ts';

/** A commit and what it changes. */
export async function commitPage(
  c: Context,
  site: Site,
  sha: string,
): Promise<Response> {
  const { author, committer, message, parents } = await commit(site.git, sha);
  const files = await diffOf(site.git, parents[0] ?? EMPTY_TREE, sha);
  const [title, ...rest] = message.split('\n');
  const more = rest.join('\n').trim();
  const content = html`<p class="about">
      ${author.name}, ${time(committer.date)}, <code>${sha}</code>
    </p>
    ${more === '' ? '' : html`<pre class="words">${more}</pre>`}
    <h2>Changes</h2>
    ${diffView(files)}`;
  return page(c, site, title === '' ? sha : title, content);
}
