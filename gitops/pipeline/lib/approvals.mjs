import { readFileSync, writeFileSync } from 'node:fs';
import { kconnect, say, summarise } from './actions.mjs';
import { git, gitSays } from './git.mjs';
import { github, githubList } from './github.mjs';

/**
 * Those of the paths that are what somebody approved in the portal who may, and not who asked for it. GitHub is asked
 * for what was said of each pull request; what counts of it kconnect decides, by the portal's signatures and by Git.
 * Whatever goes wrong, nothing is approved by it.
 *
 * @param {string} environment
 * @param {string[]} paths
 * @returns {Promise<string[]>}
 */
export async function approvedPaths(environment, paths) {
  if (paths.length === 0) return [];
  try {
    writeFileSync('merged.json', JSON.stringify(await mergedRequests(paths)));
  } catch {
    say('::warning::GitHub cannot be asked who approved: reviewers are asked.');
    return [];
  }
  const status = kconnect(
    ...['approvals', '--repo', '.', '--environment', environment],
    ...['--requests', 'merged.json', '--format', 'json'],
    ...['--output', 'approvals.json', '--also', 'markdown=approvals.md'],
    ...['--', ...paths],
  );
  if (status === 1) return [];
  const told = readFileSync('approvals.md', 'utf8');
  summarise(`### Approved in the portal, for ${environment}\n\n${told}`);
  return JSON.parse(readFileSync('approvals.json', 'utf8'))
    .files.filter(({ approved }) => approved)
    .map(({ path }) => path);
}

/** The pull requests that made the paths what they are. */
async function mergedRequests(paths) {
  const commits = new Set(
    paths.map(path =>
      git(
        ...['.', '--literal-pathspecs', 'log', '--max-count=1'],
        ...['--first-parent', '--format=%H', 'HEAD', '--', path],
      ).trim(),
    ),
  );
  commits.delete('');
  const requests = [];
  for (const commit of commits) {
    const pulls = await github('GET', `/commits/${commit}/pulls`);
    const pull = pulls.find(
      each => each.merged_at && each.merge_commit_sha === commit,
    );
    if (pull) requests.push(await withComments(commit, pull));
  }
  return requests;
}

async function withComments(commit, { body, head, number }) {
  const comments = await githubList(`/issues/${Number(number)}/comments`);
  // What was squashed is on no branch; without it nothing can be compared, and nothing counts.
  gitSays(
    '.',
    'fetch',
    '--quiet',
    'origin',
    `refs/pull/${Number(number)}/head`,
  );
  return {
    ...{ commit, number, head: head.sha, description: body ?? '' },
    comments: comments.map(each => each.body ?? ''),
  };
}
