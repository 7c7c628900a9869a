import { inRoot } from '../lib/paths.mjs';
import { runLogged } from '../lib/run-logged.mjs';
import { countsOf, readNodeTest } from './report.mjs';
import { emptyReport } from './report-file.mjs';

/**
 * Runs tests written for node:test, which run on Node as they are.
 *
 * @param {{name: string, files: string[], oneByOne?: boolean, timeoutMs: number, echo?: boolean}} options `files`: patterns
 */
export async function nodeTests({
  name,
  files,
  oneByOne,
  timeoutMs,
  echo = true,
}) {
  const report = emptyReport(`${name}.json`);
  const outcome = await runLogged({
    name: `test-${name}`,
    command: process.execPath,
    args: [
      '--disable-warning=ExperimentalWarning',
      '--test',
      ...(oneByOne ? ['--test-concurrency=1'] : []),
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      `--test-reporter=${inRoot('scripts', 'test', 'node-test-reporter.mjs')}`,
      `--test-reporter-destination=${report}`,
      ...files,
    ],
    echo,
    timeoutMs,
  });
  return countsOf(report, readNodeTest, outcome);
}
