import { variable } from './actions.mjs';

/** Whom comments and issues of ours are by. Others could write the same into theirs. */
export const isMine = ({ user }) => user?.login === variable('BOT');

/**
 * Asks GitHub's REST API about this repository.
 *
 * @param {string} method
 * @param {string} path below `/repos/OWNER/NAME`
 * @param {unknown} [body]
 * @returns {Promise<any>} its answer
 */
export async function github(method, path, body) {
  const url = `${variable('GITHUB_API_URL')}/repos/${variable(
    'GITHUB_REPOSITORY',
  )}${path}`;
  const response = await fetch(url, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${variable('GITHUB_TOKEN')}`,
      'content-type': 'application/json',
      'x-github-api-version': '2022-11-28',
    },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  if (response.ok) return response.json();
  throw new Error(`GitHub answers ${method} ${path} with ${response.status}.`);
}

const PAGE = 100;

/** All of a list, page by page. */
export async function githubList(path) {
  const all = [];
  const sign = path.includes('?') ? '&' : '?';
  for (let page = 1; ; page += 1) {
    const items = await github(
      'GET',
      `${path}${sign}per_page=${PAGE}&page=${page}`,
    );
    all.push(...items);
    if (items.length < PAGE) return all;
  }
}

/** GitHub takes 65,536 characters; the rest is on the run's page. */
const MOST = 60_000;

/** A text short enough for a comment or an issue, cut at a line's end. */
export function fitted(markdown) {
  if (markdown.length <= MOST) return markdown;
  const cut = markdown.slice(0, markdown.lastIndexOf('\n', MOST));
  return `${cut}\n\nThis is not all of it: [see the run](${runPage()}).\n`;
}

/** The page of this run. */
export function runPage() {
  return `${variable('GITHUB_SERVER_URL')}/${variable(
    'GITHUB_REPOSITORY',
  )}/actions/runs/${variable('GITHUB_RUN_ID')}`;
}
