import { notFound } from '../ApiError.ts';
import { allPulls } from '../domain/issues.ts';
import { diffOf } from '../git/diff.ts';
import {
  commit,
  commitOf,
  isAncestor,
  revisions,
  type GitCommit,
} from '../git/read.ts';
import { EMPTY_TREE } from '../git/write.ts';
import { isPath } from '../names.ts';
import { commitShape, diffShape } from '../shapes/commits.ts';
import { pullOf } from '../shapes/issues.ts';
import { checkRunOf, statusOf } from '../shapes/reports.ts';
import type { Site } from '../Site.ts';
import { latestRuns } from './checks.ts';
import type { AddRoutes, ApiContext } from './env.ts';
import { commitNamed, pageOf, restIn } from './input.ts';
import { combinedStatus, statusesAt } from './statuses.ts';

const MOST_COMMITS = 10_000;

/** Commits and what is known of them. A branch's name holds slashes, so the last word is looked for from behind. */
export const addCommitRoutes: AddRoutes = (api, { site }) => {
  api.get('/commits', async c => {
    const { path, sha = 'HEAD' } = c.req.query();
    const from = await commitOf(site.git, sha);
    if (from === undefined || (path && !isPath(path))) throw notFound();
    const below = path ? [path] : [];
    const found = await revisions(site.git, [
      ...[`-${MOST_COMMITS}`, from, '--', ...below],
    ]);
    const page = pageOf(c, site, found);
    const commits = page.map(each => commit(site.git, each));
    const shown = await Promise.all(commits);
    return c.json(shown.map(each => commitShape(site, each)));
  });

  api.get('/commits/:rest{.+}', async c => {
    const rest = restIn(c);
    const [, name, what] = rest.match(SUFFIX) ?? [undefined, rest, ''];
    const sha = await commitNamed(site, name);
    return ANSWERS[what](c, site, sha);
  });
};

const SUFFIX = /^(.+)\/(check-runs|status|statuses|pulls)$/;

const ANSWERS: Record<
  string,
  (c: ApiContext, site: Site, sha: string) => Response | Promise<Response>
> = {
  '': async (c, site, sha) => {
    if (/\bvnd\.github(\.v3)?\.sha\b/.test(c.req.header('accept') ?? '')) {
      return c.text(sha);
    }
    return c.json(await wholeCommit(site, await commit(site.git, sha)));
  },
  'check-runs': (c, site, sha) => {
    const { check_name, filter } = c.req.query();
    const all = site.store.all('checkRuns').filter(each => each.sha === sha);
    const runs = (
      filter === 'all' ? all.reverse() : latestRuns(site, sha)
    ).filter(({ name }) => check_name === undefined || name === check_name);
    return c.json({
      total_count: runs.length,
      check_runs: pageOf(c, site, runs).map(each => checkRunOf(site, each)),
    });
  },
  status: (c, site, sha) => {
    const all = combinedStatus(site, sha);
    return c.json({ ...all, statuses: pageOf(c, site, all.statuses) });
  },
  statuses: (c, site, sha) =>
    c.json(
      pageOf(c, site, statusesAt(site, sha)).map(each => statusOf(site, each)),
    ),
  pulls: async (c, site, sha) => c.json(await pullsWith(c, site, sha)),
};

async function wholeCommit(site: Site, found: GitCommit) {
  const [parent = EMPTY_TREE] = found.parents;
  const files = await diffOf(site.git, parent, found.sha);
  const sum = (of: 'additions' | 'deletions') =>
    files.reduce((total, file) => total + file[of], 0);
  const [additions, deletions] = [sum('additions'), sum('deletions')];
  return {
    ...commitShape(site, found),
    stats: { additions, deletions, total: additions + deletions },
    files: files.map(file => diffShape(site, file, found.sha)),
  };
}

/** The pull requests that brought a commit, or propose it. */
async function pullsWith(c: ApiContext, site: Site, sha: string) {
  const { git } = site;
  const found: ReturnType<typeof pullOf>[] = [];
  for (const issue of allPulls(site).reverse()) {
    const { baseSha, headSha, merged } = issue.pull;
    const has =
      headSha === sha ||
      merged?.sha === sha ||
      ((await isAncestor(git, sha, headSha)) &&
        !(await isAncestor(git, sha, baseSha)));
    if (has) found.push(pullOf(site, issue));
  }
  return pageOf(c, site, found);
}
