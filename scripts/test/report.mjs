import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../lib/paths.mjs';

/**
 * What a step came to.
 *
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string} [reason] why more has failed than the runner counted
 * @property {string[]} [failures] the names of the tests that failed, with their files
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
    failures: report.testResults?.flatMap(failuresOfFile) ?? [],
  };
}

function failuresOfFile({ name, status, assertionResults }) {
  const failed = assertionResults.filter(test => test.status === 'failed');
  if (status === 'failed' && failed.length === 0) {
    return [`${fromRoot(name)}: it could not be loaded`];
  }
  return failed.map(({ fullName }) => `${fromRoot(name)}: ${fullName}`);
}

/** What our reporter of node:test writes: see `node-test-reporter.mjs`. */
export function readNodeTest({ counts, failures }) {
  const { passed, failed, cancelled, skipped, todo } = counts;
  return {
    passed,
    failed: failed + cancelled,
    skipped: skipped + todo,
    failures: failures.map(({ file, name }) => `${fromRoot(file)}: ${name}`),
  };
}

/** Playwright's JSON reporter. What fails outside a test, such as a fixture's end, is an error of the run. */
export function readPlaywright({ config, stats, suites, errors = [] }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    failures: suites
      .flatMap(specsOf)
      .filter(({ ok }) => !ok)
      .map(
        ({ file, title }) =>
          `${fromRoot(join(config.rootDir, file))}: ${title}`,
      )
      .concat(errors.map(({ message }) => `outside of tests: ${message}`)),
  };
}

function specsOf({ specs = [], suites = [] }) {
  return specs.concat(suites.flatMap(specsOf));
}

function fromRoot(file) {
  return relative(root, file);
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

/** So many that the step's own output must be read anyway. */
const MANY_FAILURES = 20;

/**
 * What failed, step by step: the output of the steps is long, and its end may be all that is kept.
 *
 * @param {(Counts & {title: string})[]} results
 * @returns {string[]} a line each
 */
export function failureLines(results) {
  return results
    .filter(({ failed }) => failed > 0)
    .flatMap(({ title, reason, failures = [] }) => [
      reason ? `${title}: ${reason}` : `${title}:`,
      ...failures.slice(0, MANY_FAILURES).map(name => `  ${oneLine(name)}`),
      ...(failures.length > MANY_FAILURES
        ? [`  and ${failures.length - MANY_FAILURES} more`]
        : []),
    ]);
}

function oneLine(text) {
  return text.replace(/\s+/g, ' ').slice(0, 300);
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
