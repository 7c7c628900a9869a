import { output, summarise } from './lib/actions.mjs';
import { git, paths } from './lib/git.mjs';
import { before, fetchMarks, mark } from './lib/marks.mjs';

/**
 * `node removals.mjs`: the connectors that merged pull requests removed, by environment, as the outputs `dev`,
 * `staging` and `prod`: from what Git says, not from what is missing.
 */
const FILE = /^connectors\/[a-z]+\/(?:[a-z0-9-]+\/)?([a-z0-9-]{1,64})\.json$/;

fetchMarks();
for (const environment of ['dev', 'staging', 'prod']) {
  const names = removedFrom(environment);
  output(environment, names.join(' '));
  if (names.length === 0) continue;
  const list = names.map(name => `- ${name}\n`).join('');
  summarise(`### To be removed from ${environment}\n\n${list}`);
}

function removedFrom(environment) {
  const since = mark('removed', environment) ?? before();
  if (!since) return [];
  const answer = git(
    ...['.', 'diff', '--no-renames', '--diff-filter=D', '--name-only', '-z'],
    ...[since, 'HEAD', '--', `connectors/${environment}`],
  );
  const names = paths(answer).flatMap(path => FILE.exec(path)?.[1] ?? []);
  return [...new Set(names)].sort();
}
