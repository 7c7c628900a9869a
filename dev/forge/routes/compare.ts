import { notFound } from '../ApiError.ts';
import { diffOf } from '../git/diff.ts';
import { commit, commitOf, commitsOf, mergeBase } from '../git/read.ts';
import { commitShape, diffShape } from '../shapes/commits.ts';
import { repoApi, repoPage, type Site } from '../Site.ts';
import type { AddRoutes } from './env.ts';
import { restIn } from './input.ts';

const MOST_COMMITS = 250;

/** Two lines of commits, compared from where they parted. */
export const addCompareRoutes: AddRoutes = (api, { site }) => {
  api.get('/compare/:rest{.+}', async c => {
    const named = restIn(c);
    const at = named.indexOf('...');
    if (at <= 0) throw notFound();
    const own = (name: string) => name.replace(`${site.owner}:`, '');
    const base = await commitOf(site.git, own(named.slice(0, at)));
    const head = await commitOf(site.git, own(named.slice(at + 3)));
    if (base === undefined || head === undefined) throw notFound();
    return c.json(await comparison(site, base, head, named));
  });
};

async function comparison(
  site: Site,
  base: string,
  head: string,
  named: string,
) {
  const { git } = site;
  const begun = await mergeBase(git, base, head);
  if (begun === undefined) throw notFound();
  const [files, ahead, behind, [start, parted]] = await Promise.all([
    diffOf(git, begun, head),
    commitsOf(git, ['--reverse', `^${base}`, head, '--']),
    countOf(site, head, base),
    Promise.all([commit(git, base), commit(git, begun)]),
  ]);
  const ways = ahead.length > 0 ? 'ahead' : 'identical';
  const lacking = ahead.length > 0 ? 'diverged' : 'behind';
  return {
    url: `${repoApi(site)}/compare/${named}`,
    html_url: `${repoPage(site)}/compare/${named}`,
    base_commit: commitShape(site, start),
    merge_base_commit: commitShape(site, parted),
    status: behind > 0 ? lacking : ways,
    ...{ ahead_by: ahead.length, behind_by: behind },
    total_commits: ahead.length,
    commits: ahead.slice(0, MOST_COMMITS).map(each => commitShape(site, each)),
    files: files.map(file => diffShape(site, file, head)),
  };
}

async function countOf(
  { git }: Site,
  without: string,
  of: string,
): Promise<number> {
  return Number(
    await git.text(['rev-list', '--count', `^${without}`, of, '--']),
  );
}
