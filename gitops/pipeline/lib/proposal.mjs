import { variable } from './actions.mjs';
import { git, paths } from './git.mjs';

/** The pull request's files, as data. */
const PROPOSED = 'proposed';

/** What kconnect is to know of the pull request. */
export function proposal() {
  return [
    ...['--repo', PROPOSED, '--base', variable('GITHUB_SHA')],
    ...['--request', variable('REQUEST'), '--others', 'open'],
  ];
}

/** The paths that the pull request changes, those that it removes included. */
export function changedPaths() {
  const range = `${variable('GITHUB_SHA')}...HEAD`;
  return paths(
    git(PROPOSED, 'diff', '--no-renames', '--name-only', '-z', range),
  );
}

const ENVIRONMENTS = ['dev', 'staging', 'prod'];

/** The environments whose clusters the pull request is about: all where it changes what any connector may. */
export function changedEnvironments() {
  const changed = changedPaths();
  if (changed.includes('departments.yaml')) return ENVIRONMENTS;
  return ENVIRONMENTS.filter(each =>
    changed.some(path => path.startsWith(`connectors/${each}/`)),
  );
}
