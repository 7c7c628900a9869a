import { buildPortal } from '../lib/build.mjs';
import { runLogged } from '../lib/run-logged.mjs';
import { findChromium } from './machine.mjs';
import { countsOf, readPlaywright } from './report.mjs';
import { emptyReport } from './report-file.mjs';

/**
 * Runs the browser tests of one of Playwright's projects, against a portal that they start.
 *
 * @param {{project: string, timeoutMs: number}} options
 */
export async function browserTests({ project, timeoutMs }) {
  await buildPortal();
  const report = emptyReport(`e2e-${project}.json`);
  const outcome = await runLogged({
    name: `test-e2e-${project}`,
    command: process.execPath,
    args: [
      'node_modules/@playwright/test/cli.js',
      ...['test', '--project', project, '--reporter=list,json'],
    ],
    env: {
      CHROMIUM_PATH: findChromium(),
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    },
    echo: true,
    timeoutMs,
  });
  return countsOf(report, readPlaywright, outcome);
}
