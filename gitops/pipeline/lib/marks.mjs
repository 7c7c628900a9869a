import { variable } from './actions.mjs';
import { git, gitSays } from './git.mjs';

/**
 * Commits that the pipeline remembers of an environment, as refs of the repository: `applied`, the newest that was
 * applied; `removed`, the newest up to which all removals are done. A run that never came to its turn is so made up for
 * by the next one.
 */
const refOf = (what, environment) => `refs/pipeline/${what}/${environment}`;

/** Brings the marks here. */
export function fetchMarks() {
  git('.', 'fetch', '--quiet', 'origin', '+refs/pipeline/*:refs/pipeline/*');
}

/** The commit, where it is one that this one follows. */
export function mark(what, environment) {
  const ref = refOf(what, environment);
  return isBefore(ref, 'HEAD') ? ref : undefined;
}

/** Whether something newer was applied already: what somebody runs again is not to undo that. */
export function isOutdated(environment) {
  const applied = refOf('applied', environment);
  return !isBefore(applied, 'HEAD') && isBefore('HEAD', applied);
}

/** Remembers this commit, or another one. */
export function remember(what, environment, commit = 'HEAD') {
  const ref = refOf(what, environment);
  git('.', 'push', '--quiet', 'origin', `+${commit}:${ref}`);
}

/** What the push that started this run came after; nothing where it was made by hand. */
export function before() {
  const commit = process.env.BEFORE ?? '';
  return isBefore(commit, 'HEAD') ? commit : undefined;
}

function isBefore(commit, other) {
  return (
    commit !== '' && gitSays('.', 'merge-base', '--is-ancestor', commit, other)
  );
}

/** The environment's name, as one of ours. */
export function environmentOf(name) {
  if (['dev', 'staging', 'prod'].includes(name)) return name;
  throw new Error(`There is no environment ${name}: ${variable('GITHUB_JOB')}`);
}
