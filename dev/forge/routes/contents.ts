import { z } from 'zod';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { ApiError, notFound } from '../ApiError.ts';
import { assertMayWrite } from '../domain/assertMayWrite.ts';
import { setRef } from '../domain/setRef.ts';
import { BASE_BRANCH } from '../git/repository.ts';
import {
  blobOf,
  commit,
  commitOf,
  itemAt,
  itemsIn,
  type TreeItem,
} from '../git/read.ts';
import { writeCommit, writeTree } from '../git/write.ts';
import { isPath } from '../names.ts';
import { commitShape } from '../shapes/commits.ts';
import { now, repoApi, repoPage, type Site } from '../Site.ts';
import type { AddRoutes, ApiContext } from './env.ts';
import { bodyOf, restIn } from './input.ts';

/** GitHub gives the text of larger files by the raw media type alone. */
const MOST_BYTES = 1_048_576;

const person = z.object({ name: z.string().min(1), email: z.string().min(1) });
const removal = z.object({
  message: z.string().min(1),
  sha: z.string().optional(),
  branch: z.string().default(BASE_BRANCH),
  author: person.optional(),
});
const writing = removal.extend({ content: z.string() });

/** Files and folders of a commit, and commits of one file. */
export const addContentRoutes: AddRoutes = (api, { site }) => {
  for (const path of ['/contents', '/contents/', '/contents/:rest{.+}']) {
    api.get(path, async c => {
      const at = restIn(c).replace(/\/+$/, '');
      const revision = await commitOf(site.git, c.req.query('ref') ?? 'HEAD');
      if (revision === undefined) {
        throw new ApiError(
          404,
          `No commit found for the ref ${c.req.query('ref')}`,
        );
      }
      if (at !== '' && !isPath(at)) throw notFound();
      return answer(c, site, revision, at);
    });
  }

  api.put('/contents/:rest{.+}', async c => {
    const { content, ...rest } = await bodyOf(c, writing);
    const bytes = Buffer.from(content, 'base64');
    const { made, status } = await write(c, site, rest, bytes);
    return c.json(made, status);
  });

  api.delete('/contents/:rest{.+}', async c => {
    const { made } = await write(c, site, await bodyOf(c, removal), undefined);
    return c.json(made);
  });
};

async function answer(
  c: ApiContext,
  site: Site,
  revision: string,
  path: string,
): Promise<Response> {
  const item = path === '' ? undefined : await itemAt(site.git, revision, path);
  if (path !== '' && !item) throw notFound();
  const shown = (each: TreeItem) => itemShape(site, each, revision);
  if (!item || item.type === 'tree') {
    const items = await itemsIn(site.git, revision, path);
    return c.json(items.map(shown));
  }
  if (item.type === 'commit') return c.json(shown(item));
  const bytes = (await blobOf(site.git, item.sha)) ?? Buffer.alloc(0);
  const file = shown({ ...item, size: bytes.length });
  if (/\bvnd\.github(\.v3)?\.raw\b/.test(c.req.header('accept') ?? '')) {
    // Whatever the file says it is, no browser is to believe it.
    c.header('content-type', 'application/vnd.github.raw; charset=utf-8');
    return c.body(new Uint8Array(bytes));
  }
  if (item.mode === '120000') {
    return c.json({ ...file, target: bytes.toString('utf8') });
  }
  const small = bytes.length <= MOST_BYTES;
  return c.json({
    ...file,
    content: small ? bytes.toString('base64') : '',
    encoding: small ? 'base64' : 'none',
  });
}

function itemShape(site: Site, item: TreeItem, revision: string) {
  const path = item.path.split('/').map(encodeURIComponent).join('/');
  const links = item.mode === '120000' ? 'symlink' : 'file';
  const types = { tree: 'dir', commit: 'submodule', blob: links };
  const url = `${repoApi(site)}/contents/${path}?ref=${revision}`;
  const page = `${repoPage(site)}/blob/${revision}/${path}`;
  const raw = `${repoPage(site)}/raw/${revision}/${path}`;
  return {
    ...{ type: types[item.type], sha: item.sha, size: item.size ?? 0 },
    ...{ name: item.path.split('/').at(-1), path: item.path, url },
    ...{ html_url: page, git_url: `${repoApi(site)}/git/blobs/${item.sha}` },
    download_url: item.type === 'blob' ? raw : null,
    _links: { self: url, html: page },
  };
}

/** Writes or removes one file on a branch. */
function write(
  c: ApiContext,
  site: Site,
  { author, branch, message, sha }: z.output<typeof removal>,
  bytes: Buffer | undefined,
) {
  const path = restIn(c);
  if (!isPath(path)) throw new ApiError(422, 'path is no file');
  const ref = `refs/heads/${branch}`;
  const by = c.get('person');
  assertMayWrite(ref, by);
  return site.refs.run(async () => {
    const head = site.store.get('refs', ref)?.sha;
    if (head === undefined)
      throw new ApiError(404, `Branch ${branch} not found`);
    const there = await itemAt(site.git, head, path);
    if (bytes === undefined && !there) throw notFound();
    if (there && sha === undefined) {
      throw new ApiError(422, `Invalid request. "sha" wasn't supplied.`);
    }
    if (sha !== undefined && there?.sha !== sha) {
      throw new ApiError(409, `${path} does not match ${sha}`);
    }
    const tree = await writeTree(site.git, head, [
      bytes === undefined
        ? { path, mode: '0', sha: null }
        : { path, mode: there?.mode ?? '100644', content: bytes },
    ]);
    const made = await writeCommit(site.git, {
      ...{ tree, parents: [head], message },
      author: { ...(author ?? by), date: now() },
      committer: { name: by.name, email: by.email, date: now() },
    });
    await setRef(site, { name: ref, to: made, from: head }, by);
    const item = bytes && (await itemAt(site.git, made, path));
    const status: ContentfulStatusCode = there ? 200 : 201;
    return {
      status,
      made: {
        content: item
          ? itemShape(site, { ...item, size: bytes.length }, made)
          : null,
        commit: commitShape(site, await commit(site.git, made)),
      },
    };
  });
}
