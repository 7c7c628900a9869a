import { startStep } from '../lib/progress.mjs';
import { runLogged } from '../lib/run-logged.mjs';
import { findPostgres } from './machine.mjs';
import { startPostgres, testDatabaseVariables } from './postgres.mjs';
import { countsOf, readJest } from './report.mjs';
import { emptyReport } from './report-file.mjs';

/**
 * Runs the Jest tests of all packages; those of databases on a PostgreSQL of their own too, where the machine has one.
 *
 * @param {{timeoutMs: number}} options
 */
export async function jestTests({ timeoutMs }) {
  const bin = findPostgres();
  const postgres = bin && (await startOwnPostgres(bin));
  try {
    const report = emptyReport('jest.json');
    const outcome = await runLogged({
      name: 'test-unit',
      command: process.execPath,
      args: [
        'node_modules/@backstage/cli/bin/backstage-cli',
        ...['repo', 'test', '--watch=false', '--maxWorkers=2', '--silent'],
        // No test is about time; a busy machine needs more of it than the usual 5 s.
        '--testTimeout=60000',
        ...['--json', `--outputFile=${report}`],
      ],
      env: postgres && testDatabaseVariables(postgres.url),
      echo: true,
      timeoutMs,
    });
    return {
      ...countsOf(report, readJest, outcome),
      leftOut: postgres
        ? []
        : [
            'tests on PostgreSQL: there is no PostgreSQL; install it (Debian: apt-get install postgresql)',
          ],
    };
  } finally {
    await postgres?.stop();
  }
}

async function startOwnPostgres(bin) {
  const progress = startStep('Starting PostgreSQL for the tests');
  const postgres = await startPostgres(bin);
  progress.done();
  return postgres;
}
