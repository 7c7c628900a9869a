import { readFileSync } from 'node:fs';
import { fail, kconnect, state, summarise } from './lib/actions.mjs';
import { fitted, github, githubList, isMine, runPage } from './lib/github.mjs';
import { environmentOf } from './lib/marks.mjs';

/**
 * `node drift.mjs ENVIRONMENT`: keeps one issue for each environment in which something was changed outside of the
 * repository: opened when that is seen, written anew while it lasts, closed when it is gone.
 */
const environment = environmentOf(process.argv[2]);
const title = `Drift in ${environment}`;
const MARK = '<!-- kconnect: drift -->';

const status = kconnect(
  ...['drift', '--repo', '.', '--environment', environment, ...state()],
  ...['--also', 'markdown=drift.md'],
);
if (status === 1) fail(`The clusters of ${environment} could not be asked.`);
const drift = readFileSync('drift.md', 'utf8');
summarise(`### ${title}\n\n${drift}`);

const open = (await githubList('/issues?state=open')).find(
  issue =>
    isMine(issue) && issue.title === title && issue.body?.startsWith(MARK),
);
const body = `${MARK}\nWhat runs is not what the repository says. Either propose it as a change, or apply again what is merged.\n\n${fitted(
  drift,
)}`;
if (status === 2 && open) {
  if (open.body !== body)
    await github('PATCH', `/issues/${open.number}`, { body });
} else if (status === 2) {
  await github('POST', '/issues', { title, body });
} else if (open) {
  await github('POST', `/issues/${open.number}/comments`, {
    body: `It is gone: [see the run](${runPage()}).`,
  });
  await github('PATCH', `/issues/${open.number}`, { state: 'closed' });
}
