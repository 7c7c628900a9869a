import { existsSync } from 'node:fs';
import { git, paths } from './git.mjs';
import { before, mark, remember } from './marks.mjs';

const FILE = /^connectors\/[a-z]+\/(?:[a-z0-9-]+\/)?([a-z0-9-]{1,64})\.json$/;

/** Paths of the files that merged pull requests removed: from what Git says, not from what is missing. */
export function removedPaths(environment) {
  const since = mark('removed', environment) ?? begin(environment);
  if (!since) return [];
  // Merge by merge: what came and went in between is named by no comparison of the two ends.
  const answer = git(
    ...['.', 'log', '--first-parent', '--diff-merges=first-parent'],
    ...['--format=', '--no-renames', '--diff-filter=D', '--name-only', '-z'],
    ...[`${since}..HEAD`, '--', `connectors/${environment}`],
  );
  const gone = paths(answer).filter(
    path => FILE.test(path) && !existsSync(path),
  );
  return [...new Set(gone)].sort();
}

/** The connectors' names in such paths. */
export function namesIn(removed) {
  return [...new Set(removed.map(path => FILE.exec(path)[1]))].sort();
}

/** From the first push on, so that a removal that is refused at first is not forgotten. */
function begin(environment) {
  const since = before();
  if (since) remember('removed', environment, since);
  return since;
}
