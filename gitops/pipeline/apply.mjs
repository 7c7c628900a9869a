import { readFileSync } from 'node:fs';
import { kconnect, say, state, summarise, variable } from './lib/actions.mjs';
import { runPage } from './lib/github.mjs';
import {
  environmentOf,
  fetchMarks,
  isOutdated,
  remember,
} from './lib/marks.mjs';
import { concerns, onlyConnector } from './lib/only.mjs';

/**
 * `node apply.mjs ENVIRONMENT`: applies what is merged, and removes the connectors in `REMOVALS` alone. `UNAPPROVED`
 * names those whose removal waits for somebody; with neither, all removals up to this commit are done. What does not come
 * up is proposed to be reverted. What a run by hand does not ask for is left alone.
 */
const environment = environmentOf(process.argv[2]);
if (!concerns(environment)) {
  say('This run is about another environment: nothing is done.');
  process.exit(0);
}
const names = text => (text ?? '').split(' ').filter(Boolean);
const removals = names(process.env.REMOVALS);
const waiting = names(process.env.UNAPPROVED);

fetchMarks();
if (isOutdated(environment)) {
  say('Something newer was applied already: nothing is done.');
  process.exit(0);
}
const status = kconnect(
  ...['apply', '--repo', '.', '--environment', environment, ...state()],
  ...['--live', '--forge', 'github', '--settle', variable('KCONNECT_SETTLE')],
  ...removals.flatMap(name => ['--allow-delete', name]),
  ...(onlyConnector ? ['--connector', onlyConnector] : []),
  ...portal(),
  ...['--format', 'github', '--output', 'findings.txt'],
  ...['--also', 'markdown=report.md', '--also', 'json=report.json'],
);
if (status !== 1) {
  say(readFileSync('findings.txt', 'utf8'));
  summarise(`### ${environment}\n\n${readFileSync('report.md', 'utf8')}`);
  // Of one connector alone nothing follows for the others.
  if (!onlyConnector) remember('applied', environment);
  if (!onlyConnector && waiting.length === 0 && allRemoved()) {
    remember('removed', environment);
  }
}
process.exitCode = status;

/** Which portal is told of it. */
function portal() {
  const { KCONNECT_PORTAL_TOKEN, KCONNECT_PORTAL_URL } = process.env;
  if (!KCONNECT_PORTAL_URL) return [];
  if (!KCONNECT_PORTAL_TOKEN) {
    say('::warning::No secret KCONNECT_PORTAL_TOKEN: the portal is not told.');
    return [];
  }
  const [run, attempt, job] = ['RUN_ID', 'RUN_ATTEMPT', 'JOB'].map(each =>
    variable(`GITHUB_${each}`),
  );
  return [
    ...['--portal', KCONNECT_PORTAL_URL, '--run', runPage()],
    // Two jobs of one run apply to one environment.
    ...['--run-id', `${run}.${attempt}.${job}`],
  ];
}

function allRemoved() {
  const { changes } = JSON.parse(readFileSync('report.json', 'utf8'));
  return changes.every(
    ({ action, result }) => action !== 'delete' || result === 'applied',
  );
}
