import { z } from 'zod';
import { ApiError, notFound } from '../ApiError.ts';
import { assertMayWrite } from '../domain/assertMayWrite.ts';
import { NEW, setRef } from '../domain/setRef.ts';
import { commitOf, isAncestor } from '../git/read.ts';
import { isRefName, SHA } from '../names.ts';
import { repoApi, type Site } from '../Site.ts';
import type { AddRoutes } from './env.ts';
import { bodyOf, pageOf, restIn } from './input.ts';

const newRef = z.object({
  ref: z.string().refine(isRefName, 'is not a valid ref name'),
  sha: z.string().regex(SHA),
});
const refMove = z.object({
  sha: z.string().regex(SHA),
  force: z.boolean().default(false),
});

/** Git's refs. */
export const addRefRoutes: AddRoutes = (api, { site }) => {
  api.get('/git/ref/:rest{.+}', async c => {
    const name = `refs/${restIn(c)}`;
    return c.json(refShape(site, name, await at(site, name)));
  });

  api.get('/git/matching-refs/:rest{.+}', c => {
    const begin = `refs/${restIn(c)}`;
    const found = site.store
      .all('refs')
      .filter(({ name }) => name.startsWith(begin))
      .map(({ name, sha }) => refShape(site, name, sha));
    return c.json(pageOf(c, site, found));
  });

  api.get('/branches', c => {
    const found = site.store
      .all('refs')
      .filter(({ name }) => name.startsWith('refs/heads/'))
      .map(({ name, sha }) => branchShape(site, name, sha));
    return c.json(pageOf(c, site, found));
  });

  api.get('/branches/:rest{.+}', async c => {
    const name = `refs/heads/${restIn(c)}`;
    return c.json(branchShape(site, name, await at(site, name)));
  });

  api.post('/git/refs', async c => {
    const { ref, sha } = await bodyOf(c, newRef);
    const by = c.get('person');
    assertMayWrite(ref, by);
    await site.refs.run(async () => {
      if (site.store.get('refs', ref)) {
        throw new ApiError(422, 'Reference already exists');
      }
      await assertCommit(site, sha);
      await setRef(site, { name: ref, to: sha, from: NEW }, by);
    });
    return c.json(refShape(site, ref, sha), 201);
  });

  api.patch('/git/refs/:rest{.+}', async c => {
    const { force, sha } = await bodyOf(c, refMove);
    const by = c.get('person');
    const name = `refs/${restIn(c)}`;
    assertMayWrite(name, by);
    await site.refs.run(async () => {
      const from = site.store.get('refs', name)?.sha;
      if (from === undefined) {
        throw new ApiError(422, 'Reference does not exist');
      }
      await assertCommit(site, sha);
      if (!force && !(await isAncestor(site.git, from, sha))) {
        throw new ApiError(422, 'Update is not a fast forward');
      }
      await setRef(site, { name, to: sha, from }, by);
    });
    return c.json(refShape(site, name, sha));
  });

  api.delete('/git/refs/:rest{.+}', async c => {
    const by = c.get('person');
    const name = `refs/${restIn(c)}`;
    assertMayWrite(name, by);
    await site.refs.run(async () => {
      const from = site.store.get('refs', name)?.sha;
      if (from === undefined) {
        throw new ApiError(422, 'Reference does not exist');
      }
      await setRef(site, { name, from }, by);
    });
    return c.body(null, 204);
  });
};

async function at({ git, store }: Site, name: string): Promise<string> {
  const known = store.get('refs', name)?.sha;
  if (known !== undefined) return known;
  // Those of pull requests are in Git alone.
  if (/^refs\/pull\/\d+\/head$/.test(name)) {
    const sha = await commitOf(git, name);
    if (sha !== undefined) return sha;
  }
  throw notFound();
}

async function assertCommit({ git }: Site, sha: string): Promise<void> {
  const found = await git.objects.read(sha);
  if (found?.type !== 'commit') {
    throw new ApiError(422, 'Object does not exist');
  }
}

function refShape(site: Site, ref: string, sha: string) {
  return {
    ...{ ref, node_id: ref, url: `${repoApi(site)}/git/${ref}` },
    object: {
      ...{ type: 'commit', sha },
      url: `${repoApi(site)}/git/commits/${sha}`,
    },
  };
}

function branchShape(site: Site, ref: string, sha: string) {
  const name = ref.replace('refs/heads/', '');
  const url = `${repoApi(site)}/commits/${sha}`;
  return { name, commit: { sha, url }, protected: name === 'main' };
}
