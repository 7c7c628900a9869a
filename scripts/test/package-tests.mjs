import { basename } from 'node:path';
import { inRoot } from '../lib/paths.mjs';
import { runLogged } from '../lib/run-logged.mjs';
import { countsOf, readJest } from './report.mjs';
import { emptyReport } from './report-file.mjs';

/**
 * Runs those Jest tests of one package that need a service of their own.
 *
 * @param {object} options
 * @param {string} options.folder of the package, from the root
 * @param {string} options.match pattern of the tests' files
 * @param {string} options.step the step of `npm test` that they belong to
 * @param {NodeJS.ProcessEnv} options.env added to ours: where the service is
 * @param {number} options.timeoutMs
 */
export async function packageTests({ folder, match, step, env, timeoutMs }) {
  const name = `${step}-${basename(folder)}`;
  const report = emptyReport(`${name}.json`);
  const outcome = await runLogged({
    name: `test-${name}`,
    command: process.execPath,
    args: [
      inRoot('node_modules', '@backstage', 'cli', 'bin', 'backstage-cli'),
      ...['package', 'test', '--watchAll=false', '--testMatch', match],
      // What waits for real services says itself for how long.
      '--testTimeout=120000',
      ...['--json', `--outputFile=${report}`],
    ],
    cwd: inRoot(folder),
    env,
    echo: true,
    timeoutMs,
  });
  return countsOf(report, readJest, outcome);
}
