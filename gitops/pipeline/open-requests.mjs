import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { variable } from './lib/actions.mjs';
import { git, paths } from './lib/git.mjs';
import { githubList } from './lib/github.mjs';

/**
 * `node open-requests.mjs`: puts the connector files of the earlier open pull requests into `open/NUMBER/`, for the
 * limits that all share. Those of forks are left out, since anybody could use a department's limits up by one.
 */
const FILE =
  /^connectors\/(dev|staging|prod)\/([a-z0-9-]+\/)?[a-z0-9-]{1,64}\.json$/;

/** What holds more is split before it is merged, and a larger file is no connector's: neither takes anybody's place. */
const MOST_FILES = 300;
const MOST_BYTES = 1024 * 1024;

mkdirSync('open');
const request = Number(variable('REQUEST'));
for (const { number, head } of await githubList('/pulls?state=open')) {
  const isOurs = head.repo?.full_name === variable('GITHUB_REPOSITORY');
  if (isOurs && number < request) keep(number);
}

function keep(number) {
  git('merged', 'fetch', '--quiet', 'origin', `refs/pull/${number}/head`);
  const folder = join('open', String(number));
  mkdirSync(folder);
  const changed = git(
    ...['merged', 'diff', '--no-renames', '--diff-filter=AM', '--name-only'],
    ...['-z', 'HEAD...FETCH_HEAD', '--', 'connectors'],
  );
  const files = paths(changed).filter(each => FILE.test(each));
  if (files.length > MOST_FILES) return;
  for (const path of files) {
    const [mode, , , size] = git(
      ...['merged', 'ls-tree', '--long', 'FETCH_HEAD', '--', path],
    ).split(/\s+/);
    // A link leads elsewhere and adds nothing.
    if (!mode.startsWith('100') || Number(size) > MOST_BYTES) continue;
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, git('merged', 'show', `FETCH_HEAD:${path}`));
  }
}
