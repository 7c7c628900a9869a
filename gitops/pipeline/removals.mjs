import { existsSync } from 'node:fs';
import { output, summarise } from './lib/actions.mjs';
import { git, paths } from './lib/git.mjs';
import { before, fetchMarks, mark, remember } from './lib/marks.mjs';
import { onlyConnector } from './lib/only.mjs';

/**
 * `node removals.mjs`: the connectors that merged pull requests removed, by environment, as the outputs `dev`,
 * `staging` and `prod`: from what Git says, not from what is missing.
 */
const FILE = /^connectors\/[a-z]+\/(?:[a-z0-9-]+\/)?([a-z0-9-]{1,64})\.json$/;

fetchMarks();
for (const environment of ['dev', 'staging', 'prod']) {
  // A run by hand for one connector puts back and removes nothing.
  const names = onlyConnector ? [] : removedFrom(environment);
  output(environment, names.join(' '));
  if (names.length === 0) continue;
  const list = names.map(name => `- ${name}\n`).join('');
  summarise(`### To be removed from ${environment}\n\n${list}`);
}

/** From the first push on, so that a removal that is refused at first is not forgotten. */
function begin(environment) {
  const since = before();
  if (since) remember('removed', environment, since);
  return since;
}

function removedFrom(environment) {
  const since = mark('removed', environment) ?? begin(environment);
  if (!since) return [];
  // Merge by merge: what came and went in between is named by no comparison of the two ends.
  const answer = git(
    ...['.', 'log', '--first-parent', '--diff-merges=first-parent'],
    ...['--format=', '--no-renames', '--diff-filter=D', '--name-only', '-z'],
    ...[`${since}..HEAD`, '--', `connectors/${environment}`],
  );
  const gone = paths(answer).filter(path => !existsSync(path));
  const names = gone.flatMap(path => FILE.exec(path)?.[1] ?? []);
  return [...new Set(names)].sort();
}
