import { z } from 'zod';
import { ApiError } from '../ApiError.ts';
import { changePull } from '../domain/changePull.ts';
import { allPulls, pullAt } from '../domain/issues.ts';
import { mergePull } from '../domain/mergePull.ts';
import { openPull } from '../domain/openPull.ts';
import { commitShape, diffShape } from '../shapes/commits.ts';
import { mergedShape, pullOf } from '../shapes/issues.ts';
import { repoApi, type Site } from '../Site.ts';
import { put } from '../store/Store.ts';
import type { PullIssueRow } from '../store/rows.ts';
import type { AddRoutes, Routed } from './env.ts';
import { bodyOf, numberIn, pageOf } from './input.ts';

const title = z.string().trim().min(1).max(256);
const body = z.string().max(65_536).nullish();

const newPull = z.object({
  ...{ title, body, head: z.string(), base: z.string() },
  draft: z.boolean().default(false),
});

const pullChange = z.object({
  title: title.optional(),
  body,
  state: z.enum(['open', 'closed']).optional(),
  base: z.string().optional(),
});

const mergeWish = z.object({
  merge_method: z.enum(['squash', 'merge', 'rebase']).default('merge'),
  sha: z.string().optional(),
  commit_title: z.string().optional(),
  commit_message: z.string().optional(),
});

const reviewers = z.object({ reviewers: z.array(z.string()).default([]) });

/** Pull requests, what they change, and their merge. */
export const addPullRoutes: AddRoutes = (api, routed) => {
  const { facts, site } = routed;
  api.get('/pulls', c =>
    c.json(
      pageOf(c, site, pullsFor(site, c.req.query())).map(each =>
        pullOf(site, each),
      ),
    ),
  );
  api.post('/pulls', async c => {
    const asked = await bodyOf(c, newPull);
    const wish = { ...asked, body: asked.body ?? null };
    const made = await openPull(site, wish, c.get('person'));
    return c.json(await wholePull(routed, made), 201);
  });
  api.get('/pulls/:number', async c =>
    c.json(await wholePull(routed, pullAt(site, numberIn(c, 'number')))),
  );
  api.patch('/pulls/:number', async c => {
    const change = await bodyOf(c, pullChange);
    const number = numberIn(c, 'number');
    const after = await changePull(site, number, change, c.get('person'));
    return c.json(await wholePull(routed, after));
  });
  api.put('/pulls/:number/merge', async c => {
    const wish = await bodyOf(c, mergeWish);
    if (wish.merge_method === 'rebase') {
      throw new ApiError(
        405,
        'Rebase merges are not allowed on this repository.',
      );
    }
    const sha = await mergePull(
      site,
      numberIn(c, 'number'),
      {
        ...{ method: wish.merge_method, sha: wish.sha },
        ...{ title: wish.commit_title, message: wish.commit_message },
      },
      c.get('person'),
    );
    return c.json({
      ...{ sha, merged: true, message: 'Pull Request successfully merged' },
    });
  });
  api.get('/pulls/:number/merge', c => {
    const { pull } = pullAt(site, numberIn(c, 'number'));
    if (!pull.merged) throw new ApiError(404, 'Not Found');
    return c.body(null, 204);
  });
  api.get('/pulls/:number/files', async c => {
    const issue = pullAt(site, numberIn(c, 'number'));
    const { files } = await facts.changes(issue);
    const page = pageOf(c, site, files);
    return c.json(page.map(each => diffShape(site, each, issue.pull.headSha)));
  });
  api.get('/pulls/:number/commits', async c => {
    const issue = pullAt(site, numberIn(c, 'number'));
    const { commits } = await facts.changes(issue);
    const page = pageOf(c, site, commits);
    return c.json(page.map(each => commitShape(site, each)));
  });
  api.post('/pulls/:number/requested_reviewers', async c => {
    const asked = await bodyOf(c, reviewers);
    const issue = pullAt(site, numberIn(c, 'number'));
    const unknown = asked.reviewers.find(
      login => !site.people.knows(login) || login === issue.author,
    );
    if (unknown !== undefined) {
      throw new ApiError(
        422,
        `Reviews may only be requested from collaborators, and not from the author: ${unknown}`,
      );
    }
    const all = [...new Set([...issue.pull.reviewers, ...asked.reviewers])];
    const row = { ...issue, pull: { ...issue.pull, reviewers: all } };
    site.store.commit([put('issues', issue.number, row)]);
    return c.json(pullOf(site, row), 201);
  });
};

/** A pull request as GitHub shows it alone. */
async function wholePull({ facts, site }: Routed, issue: PullIssueRow) {
  const { number } = issue;
  const [mergeable, { commits, files }] = await Promise.all([
    facts.mergeable(issue),
    facts.changes(issue),
  ]);
  const count = (what: 'additions' | 'deletions') =>
    files.reduce((sum, file) => sum + file[what], 0);
  const state = mergeable ? 'clean' : 'dirty';
  return {
    ...pullOf(site, issue),
    mergeable,
    mergeable_state: mergeable === null ? 'unknown' : state,
    ...mergedShape(site, issue),
    comments: site.store.all('comments').filter(each => each.number === number)
      .length,
    ...{ commits: commits.length, changed_files: files.length },
    additions: count('additions'),
    deletions: count('deletions'),
    url: `${repoApi(site)}/pulls/${number}`,
  };
}

function pullsFor(site: Site, query: Record<string, string>): PullIssueRow[] {
  const { base, direction, head, sort = 'created', state = 'open' } = query;
  const found = allPulls(site).filter(
    each =>
      (state === 'all' || each.state === state) &&
      (head === undefined || `${site.owner}:${each.pull.head}` === head) &&
      (base === undefined || each.pull.base === base),
  );
  const time = (each: PullIssueRow) =>
    sort === 'updated' ? each.updatedAt : each.createdAt;
  found.sort((a, b) => time(a).localeCompare(time(b)) || a.number - b.number);
  const down = direction ?? (sort === 'created' ? 'desc' : 'asc');
  return down === 'desc' ? found.reverse() : found;
}
