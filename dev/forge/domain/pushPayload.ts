import { commitsOf, isAncestor, type GitCommit } from '../git/read.ts';
import { changedPaths } from '../git/diff.ts';
import { NO_COMMIT } from '../names.ts';
import { repoPage, type Site } from '../Site.ts';
import type { RefMove } from './RefMove.ts';

/** GitHub tells 2,048 of them; who wants more asks the API. */
const MOST_COMMITS = 50;

/** What a `push` says beside the repository and the sender. */
export async function pushPayload(
  site: Site,
  { after, before, name }: RefMove,
  actor: string,
): Promise<Record<string, unknown>> {
  const { email } = site.people.byLogin(actor);
  const created = before === NO_COMMIT;
  const deleted = after === NO_COMMIT;
  const commits = deleted ? [] : await newCommits(site, before, after);
  const shown = await Promise.all(commits.map(each => shownCommit(site, each)));
  return {
    ...{ ref: name, before, after, created, deleted },
    forced:
      !created && !deleted && !(await isAncestor(site.git, before, after)),
    base_ref: null,
    compare: `${repoPage(site)}/compare/${before}...${after}`,
    commits: shown.toReversed(),
    head_commit: shown[0] ?? null,
    pusher: { name: actor, email },
  };
}

/** Those that no other branch had: of a new one all that the others lack. */
function newCommits({ git, store }: Site, before: string, after: string) {
  const others =
    before === NO_COMMIT
      ? store
          .all('refs')
          .filter(({ name }) => name.startsWith('refs/heads/'))
          .map(({ sha }) => sha)
      : [before];
  const without = others.filter(sha => sha !== after).map(sha => `^${sha}`);
  return commitsOf(git, [`-${MOST_COMMITS}`, after, ...without, '--']);
}

async function shownCommit(site: Site, commit: GitCommit) {
  const { author, committer, message, sha, tree } = commit;
  const paths = await changedPaths(site.git, sha);
  const person = ({ email, name }: GitCommit['author']) => ({
    ...{ name, email, username: site.people.byEmail(email)?.login ?? null },
  });
  return {
    ...{ id: sha, tree_id: tree, distinct: true, message },
    timestamp: committer.date,
    url: `${repoPage(site)}/commit/${sha}`,
    ...{ author: person(author), committer: person(committer) },
    added: paths.filter(([letter]) => letter === 'A').map(([, path]) => path),
    removed: paths.filter(([letter]) => letter === 'D').map(([, path]) => path),
    modified: paths
      .filter(([letter]) => letter !== 'A' && letter !== 'D')
      .map(([, path]) => path),
  };
}
