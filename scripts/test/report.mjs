import { readFileSync } from 'node:fs';

/**
 * What a step came to.
 *
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string} [reason] why more has failed than the runner counted
 */

/**
 * A runner's own count, corrected by how the runner ended: one that crashed, was stopped by the clock, wrote no
 * report or ran no test has failed, whatever it counted before.
 *
 * @param {string} file the runner's report
 * @param {(report: any) => Counts} read
 * @param {import('../lib/run-logged.mjs').Outcome} outcome
 * @returns {Counts}
 */
export function countsOf(file, read, outcome) {
  const counts = readReport(file, read);
  if (!counts) {
    return failedOnce(`it wrote no report and ended with ${endOf(outcome)}`);
  }
  if (outcome.timedOut) {
    return withFailure(counts, 'it was stopped, since its time was over');
  }
  if (counts.passed + counts.failed === 0) {
    return withFailure(counts, 'it ran no test');
  }
  if (outcome.code !== 0 && counts.failed === 0) {
    return withFailure(
      counts,
      `no test failed, but it ended with ${endOf(outcome)}`,
    );
  }
  return counts;
}

/** @param {import('../lib/run-logged.mjs').Outcome} outcome of a program that is one check, such as the compiler */
export function countsOfCheck(outcome) {
  return outcome.code === 0
    ? { passed: 1, failed: 0, skipped: 0 }
    : failedOnce(`it ended with ${endOf(outcome)}`);
}

/** @returns {Counts} */
export function failedOnce(reason) {
  return { passed: 0, failed: 1, skipped: 0, reason };
}

/** Jest's `--json`. A file that cannot even be loaded counts as one failed test. */
export function readJest(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** What our reporter of node:test writes: see `node-test-reporter.mjs`. */
export function readNodeTest(report) {
  const { passed, failed, cancelled, skipped, todo } = report.counts;
  return { passed, failed: failed + cancelled, skipped: skipped + todo };
}

/** Playwright's JSON reporter. What fails outside a test, such as a fixture's end, is an error of the run. */
export function readPlaywright({ stats, errors = [] }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

/** @param {Counts[]} all */
export function sum(all) {
  return all.reduce(
    (total, counts) => ({
      passed: total.passed + counts.passed,
      failed: total.failed + counts.failed,
      skipped: total.skipped + counts.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** @param {Counts} counts */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${
    skipped > 0 ? `, ${skipped} skipped` : ''
  }`;
}

function readReport(file, read) {
  try {
    const counts = read(JSON.parse(readFileSync(file, 'utf8')));
    const whole = [counts.passed, counts.failed, counts.skipped].every(
      Number.isInteger,
    );
    return whole ? counts : undefined;
  } catch {
    return undefined;
  }
}

function withFailure(counts, reason) {
  return { ...counts, failed: counts.failed + 1, reason };
}

function endOf({ code, signal }) {
  return signal ?? `exit status ${code}`;
}
