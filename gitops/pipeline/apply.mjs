import { readFileSync } from 'node:fs';
import { kconnect, say, state, summarise, variable } from './lib/actions.mjs';
import {
  environmentOf,
  fetchMarks,
  isOutdated,
  remember,
} from './lib/marks.mjs';

/**
 * `node apply.mjs ENVIRONMENT`: applies what is merged, and removes the connectors in `REMOVALS` alone. `UNAPPROVED`
 * names those whose removal waits for somebody; with neither, all removals up to this commit are done. What does not come
 * up is proposed to be reverted.
 */
const environment = environmentOf(process.argv[2]);
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
  ...['--format', 'github', '--output', 'findings.txt'],
  ...['--also', 'markdown=report.md', '--also', 'json=report.json'],
);
if (status !== 1) {
  say(readFileSync('findings.txt', 'utf8'));
  summarise(`### ${environment}\n\n${readFileSync('report.md', 'utf8')}`);
  remember('applied', environment);
  if (waiting.length === 0 && allRemoved()) remember('removed', environment);
}
process.exitCode = status;

function allRemoved() {
  const { changes } = JSON.parse(readFileSync('report.json', 'utf8'));
  return changes.every(
    ({ action, result }) => action !== 'delete' || result === 'applied',
  );
}
