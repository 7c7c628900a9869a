import { readdirSync } from 'node:fs';
import { inCache, inRoot } from '../lib/paths.mjs';
import { step } from '../lib/progress.mjs';
import { runLogged } from '../lib/run-logged.mjs';
import { aptInstall, findProgram, isExecutable } from './machine.mjs';
import { countsOfCheck } from './report.mjs';

/**
 * The linter that knows GitHub Actions' expressions, contexts and permissions; by its version, so that it says the same
 * everywhere. Later ones ask for a newer Go than Debian has.
 */
const VERSION = 'v1.7.7';
const ACTIONLINT = `github.com/rhysd/actionlint/cmd/actionlint@${VERSION}`;
const folder = inCache(`actionlint-${VERSION}`);
const program = `${folder}/actionlint`;

/**
 * Lints the workflows of the reference repository, and the shell in them.
 *
 * @param {{timeoutMs: number}} options
 */
export async function lintWorkflows({ timeoutMs }) {
  const workflows = inRoot('gitops', '.github', 'workflows');
  return countsOfCheck(
    await runLogged({
      name: 'test-lint-workflows',
      command: program,
      args: [
        ...['-no-color', '-pyflakes=', '-shellcheck'],
        findProgram('shellcheck'),
        ...readdirSync(workflows).map(file => `${workflows}/${file}`),
      ],
      echo: true,
      timeoutMs,
    }),
  );
}

/** What the machine lacks for it, once we have tried to install it. */
export async function lacksForWorkflows() {
  if (!findProgram('shellcheck')) await aptInstall('shellcheck');
  const go = findProgram('go');
  if (!isExecutable(program) && go) await installActionlint(go);
  return [
    ...(findProgram('shellcheck')
      ? []
      : ['shellcheck is missing (Debian: apt-get install shellcheck)']),
    ...(isExecutable(program)
      ? []
      : [
          `actionlint is missing: it is built by Go 1.18 or newer (go install ${ACTIONLINT})`,
        ]),
  ];
}

async function installActionlint(go) {
  await step(`Building actionlint ${VERSION}`, () =>
    runLogged({
      name: 'actionlint',
      command: go,
      args: ['install', ACTIONLINT],
      env: { GOBIN: folder },
    }),
  );
}
