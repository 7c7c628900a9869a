import { z } from 'zod';
import { ApiError, notFound } from '../ApiError.ts';
import {
  blobOf,
  commit,
  commitOf,
  isTree,
  itemAt,
  itemsIn,
} from '../git/read.ts';
import { GitError } from '../git/run.ts';
import {
  writeBlob,
  writeCommit,
  writeTree,
  type TreeEntry,
} from '../git/write.ts';
import { isPath, SHA } from '../names.ts';
import { gitCommitShape } from '../shapes/commits.ts';
import { now, repoApi, type Site } from '../Site.ts';
import type { AddRoutes } from './env.ts';
import { bodyOf, restIn } from './input.ts';

const sha = z.string().regex(SHA);
const newBlob = z.object({
  content: z.string(),
  encoding: z.enum(['utf-8', 'base64']).default('utf-8'),
});
const newTree = z.object({
  base_tree: sha.optional(),
  tree: z
    .array(
      z.object({
        path: z.string().refine(isPath, 'is no path of a file'),
        mode: z.enum(['100644', '100755', '040000', '160000', '120000']),
        sha: sha.nullish(),
        content: z.string().optional(),
      }),
    )
    .min(1)
    .max(10_000),
});
const signature = z.object({
  name: z.string().min(1),
  email: z.string().min(1),
  date: z.iso.datetime({ offset: true }).optional(),
});
const newCommit = z.object({
  message: z.string().min(1),
  tree: sha,
  parents: z.array(sha).default([]),
  author: signature.optional(),
  committer: signature.optional(),
});
const FOLDER = '040000';

/** Git's own objects. */
export const addGitDataRoutes: AddRoutes = (api, { site }) => {
  const { git } = site;

  api.post('/git/blobs', async c => {
    const { content, encoding } = await bodyOf(c, newBlob);
    const of = encoding === 'base64' ? 'base64' : 'utf8';
    const made = await writeBlob(git, Buffer.from(content, of));
    const url = `${repoApi(site)}/git/blobs/${made}`;
    return c.json({ sha: made, url }, 201);
  });

  api.get('/git/blobs/:sha', async c => {
    const name = c.req.param('sha');
    const bytes = SHA.test(name) ? await blobOf(git, name) : undefined;
    if (!bytes) throw notFound();
    return c.json({
      ...{ sha: name, size: bytes.length, encoding: 'base64' },
      content: bytes.toString('base64'),
      url: `${repoApi(site)}/git/blobs/${name}`,
    });
  });

  api.post('/git/trees', async c => {
    const { base_tree, tree } = await bodyOf(c, newTree);
    const made = await written(async () => {
      await assertThere(site, base_tree, tree);
      return writeTree(git, base_tree, await withoutFolders(site, tree));
    });
    return c.json(await treeShape(site, made, false), 201);
  });

  api.get('/git/trees/:rest{.+}', async c => {
    const name = restIn(c);
    const tree = SHA.test(name) ? name : await commitOf(git, name);
    if (tree === undefined || !(await isTree(site.git, tree))) throw notFound();
    return c.json(
      await treeShape(site, tree, c.req.query('recursive') !== undefined),
    );
  });

  api.post('/git/commits', async c => {
    const { author, committer, message, parents, tree } = await bodyOf(
      c,
      newCommit,
    );
    const by = { ...c.get('person'), date: now() };
    const made = await written(() =>
      writeCommit(git, {
        ...{ message, parents, tree, author: author ?? by },
        committer: committer ?? author ?? by,
      }),
    );
    return c.json(gitCommitShape(site, await commit(git, made)), 201);
  });

  api.get('/git/commits/:sha', async c => {
    const name = c.req.param('sha');
    const found = SHA.test(name) ? await commitOf(git, name) : undefined;
    if (found === undefined) throw notFound();
    return c.json(gitCommitShape(site, await commit(git, found)));
  });
};

/** What Git refuses is the request's fault: an object that is not there, a path that is both file and folder. */
async function written(work: () => Promise<string>): Promise<string> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof GitError) throw new ApiError(422, error.message);
    throw error;
  }
}

/** @throws ApiError 422 where the base is no tree, or what is to be removed is not in it */
async function assertThere(
  site: Site,
  base: string | undefined,
  entries: readonly TreeEntry[],
): Promise<void> {
  if (base !== undefined && !(await isTree(site.git, base))) {
    throw new ApiError(422, 'base_tree is not a valid tree oid');
  }
  for (const { path, sha: object } of entries) {
    if (object !== null) continue;
    if (!base || !(await itemAt(site.git, base, path))) {
      throw new ApiError(422, 'GitRPC::BadObjectState');
    }
  }
}

/** An index holds files alone: a folder is all that is in it. */
async function withoutFolders(
  { git }: Site,
  entries: readonly TreeEntry[],
): Promise<TreeEntry[]> {
  const all = entries.map(async (entry): Promise<TreeEntry[]> => {
    if (entry.mode !== FOLDER || !entry.sha) return [entry];
    const items = await itemsIn(git, entry.sha, '', true);
    return items
      .filter(({ type }) => type !== 'tree')
      .map(item => ({
        ...{ mode: item.mode, sha: item.sha },
        path: `${entry.path}/${item.path}`,
      }));
  });
  return (await Promise.all(all)).flat();
}

async function treeShape(site: Site, tree: string, recursive: boolean) {
  const items = await itemsIn(site.git, tree, '', recursive);
  const kinds = { blob: 'blobs', tree: 'trees', commit: 'commits' };
  return {
    ...{ sha: tree, url: `${repoApi(site)}/git/trees/${tree}` },
    tree: items.map(({ mode, path, sha: object, size, type }) => ({
      ...{ path, mode, type, sha: object, ...(size !== undefined && { size }) },
      url: `${repoApi(site)}/git/${kinds[type]}/${object}`,
    })),
    truncated: false,
  };
}
