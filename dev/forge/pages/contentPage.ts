import { isUtf8 } from 'node:buffer';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { notFound } from '../ApiError.ts';
import {
  blobOf,
  commitOf,
  itemAt,
  itemsIn,
  type TreeItem,
} from '../git/read.ts';
import { isPath } from '../names.ts';
import { repoPage, type Site } from '../Site.ts';
import { page } from './layout.ts';

const MOST_BYTES = 1_048_576;

/** A file or a folder of a branch or a commit. */
export async function contentPage(
  c: Context,
  site: Site,
  revision: string,
  path: string,
): Promise<Response> {
  const sha = await commitOf(site.git, revision);
  if (sha === undefined || (path !== '' && !isPath(path))) throw notFound();
  const item = path === '' ? undefined : await itemAt(site.git, sha, path);
  if (path !== '' && !item) throw notFound();
  const content =
    item?.type === 'blob'
      ? await file(site, item)
      : folder(site, revision, await itemsIn(site.git, sha, path));
  const about = html`<p class="about">on <code>${revision}</code></p>`;
  return page(c, site, path || 'Files', html`${about}${content}`);
}

async function file({ git }: Site, { sha }: TreeItem) {
  const bytes = (await blobOf(git, sha)) ?? Buffer.alloc(0);
  if (bytes.length > MOST_BYTES || !isUtf8(bytes)) {
    return html`<p class="muted">No text to show: ${bytes.length} bytes.</p>`;
  }
  return html`<pre>${bytes.toString('utf8')}</pre>`;
}

function folder(site: Site, revision: string, items: readonly TreeItem[]) {
  const address = ({ path, type }: TreeItem) =>
    [
      repoPage(site),
      type === 'tree' ? 'tree' : 'blob',
      ...revision.split('/').map(encodeURIComponent),
      ...path.split('/').map(encodeURIComponent),
    ].join('/');
  const sorted = items.toSorted(
    (a, b) => Number(b.type === 'tree') - Number(a.type === 'tree'),
  );
  return html`<section class="box">
    <ul>
      ${sorted.map(
        item => html`<li>
          <a href="${address(item)}"
            >${item.path.split('/').at(-1)}${item.type === 'tree' ? '/' : ''}</a
          >
        </li>`,
      )}
    </ul>
  </section>`;
}
