import { z } from 'zod';
import { statusOf } from '../shapes/reports.ts';
import { repositoryOf } from '../shapes/repository.ts';
import { now, repoApi, repoPage, type Site } from '../Site.ts';
import { put } from '../store/Store.ts';
import type { StatusRow } from '../store/rows.ts';
import { told } from '../webhooks/events.ts';
import type { AddRoutes } from './env.ts';
import { bodyOf, commitNamed } from './input.ts';

const newStatus = z.object({
  state: z.enum(['error', 'failure', 'pending', 'success']),
  context: z.string().min(1).max(255).default('default'),
  description: z.string().max(140).nullish(),
  target_url: z.string().nullish(),
});

/** Commit statuses. */
export const addStatusRoutes: AddRoutes = (api, { site }) => {
  api.post('/statuses/:sha', async c => {
    const { context, description, state, target_url } = await bodyOf(
      c,
      newStatus,
    );
    const sha = await commitNamed(site, c.req.param('sha'));
    const { login } = c.get('person');
    const id = site.store.next('statuses');
    const row: StatusRow = {
      ...{ id, sha, context, state, description: description ?? null },
      ...{ targetUrl: target_url ?? null, creator: login, at: now() },
    };
    const { url: _, ...shown } = statusOf(site, row);
    const payload = { ...shown, sha, name: repositoryOf(site).full_name };
    site.store.commit([
      put('statuses', id, row),
      ...told(site, [{ name: 'status', sender: login, payload }]),
    ]);
    return c.json(statusOf(site, row), 201);
  });
};

/** All statuses of a commit, the newest first. */
export function statusesAt({ store }: Site, sha: string): StatusRow[] {
  return store
    .all('statuses')
    .filter(each => each.sha === sha)
    .reverse();
}

/** What the statuses of a commit say together: of each context the last. */
export function combinedStatus(site: Site, sha: string) {
  const last = new Map<string, StatusRow>();
  for (const each of statusesAt(site, sha).reverse()) {
    last.set(each.context, each);
  }
  const rows = [...last.values()];
  return {
    ...{ state: together(rows), sha, total_count: rows.length },
    statuses: rows.map(each => statusOf(site, each)),
    repository: repositoryOf(site),
    commit_url: `${repoApi(site)}/commits/${sha}`,
    html_url: `${repoPage(site)}/commit/${sha}`,
  };
}

function together(rows: readonly StatusRow[]): string {
  if (rows.some(({ state }) => state === 'error' || state === 'failure')) {
    return 'failure';
  }
  const all = rows.every(({ state }) => state === 'success');
  return all && rows.length > 0 ? 'success' : 'pending';
}
