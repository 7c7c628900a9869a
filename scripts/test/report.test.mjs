import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { inCache, inRoot, root } from '../lib/paths.mjs';
import { runLogged } from '../lib/run-logged.mjs';
import { nodeTests } from './node-tests.mjs';
import {
  closingLine,
  countsOf,
  countsOfCheck,
  failedOnce,
  failureLines,
  readJest,
  readPlaywright,
  sum,
} from './report.mjs';

let folder;
beforeEach(() => {
  // Below the repository, where the runners find their modules.
  mkdirSync(inCache(), { recursive: true });
  folder = mkdtempSync(inCache('report-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name, content) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

/** As a failure names it. */
function below(name) {
  return relative(root, join(folder, name));
}

const ended = { code: 0, signal: null, timedOut: false, output: '', log: '' };

test('the sum of all runners', () => {
  const total = sum([
    { passed: 3, failed: 0, skipped: 0 },
    { passed: 0, failed: 1, skipped: 2 },
    failedOnce('it crashed'),
  ]);
  assert.equal(closingLine(total), '3 passed, 2 failed, 2 skipped');
  assert.equal(closingLine(sum([])), '0 passed, 0 failed');
});

test('what failed is told by step, test and file', () => {
  const lines = failureLines([
    { title: 'Lint', passed: 1, failed: 0, skipped: 0 },
    { title: 'Types', ...failedOnce('it ended with exit status 2') },
    {
      ...{ title: 'Packages', passed: 7, failed: 22, skipped: 0 },
      failures: Array.from({ length: 22 }, (_, index) => `a.ts: no\n${index}`),
    },
  ]);
  assert.deepEqual(lines.slice(0, 3), [
    'Types: it ended with exit status 2',
    'Packages:',
    '  a.ts: no 0',
  ]);
  assert.equal(lines.at(-1), '  and 2 more');
});

test('a compiler is one check', () => {
  assert.equal(closingLine(countsOfCheck(ended)), '1 passed, 0 failed');
  assert.equal(
    closingLine(countsOfCheck({ ...ended, code: 2 })),
    '0 passed, 1 failed',
  );
});

for (const [what, content, expected] of [
  ['none', undefined, 'it wrote no report and ended with SIGKILL'],
  [
    'half of one',
    '{"numPassedTests": 3,',
    'it wrote no report and ended with SIGKILL',
  ],
  [
    'another one',
    '{"something": "else"}',
    'it wrote no report and ended with SIGKILL',
  ],
]) {
  test(`a runner whose report is ${what} has failed`, () => {
    const file = join(folder, 'report.json');
    if (content) {
      write('report.json', content);
    }
    const counts = countsOf(file, readJest, {
      ...ended,
      code: null,
      signal: 'SIGKILL',
    });
    assert.deepEqual(counts, {
      passed: 0,
      failed: 1,
      skipped: 0,
      reason: expected,
    });
  });
}

const green = JSON.stringify({
  numPassedTests: 3,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
});

test('a runner that reports no failure and ends with one has failed', () => {
  const file = write('report.json', green);
  const { passed, failed, reason } = countsOf(file, readJest, {
    ...ended,
    code: 1,
  });
  assert.deepEqual([passed, failed], [3, 1]);
  assert.match(reason, /exit status 1/);
});

test('a runner that was stopped by the clock has failed', () => {
  const file = write('report.json', green);
  const { failed, reason } = countsOf(file, readJest, {
    ...ended,
    timedOut: true,
  });
  assert.equal(failed, 1);
  assert.match(reason, /time was over/);
});

test('a runner that ran no test has failed', () => {
  const file = write('report.json', green.replace('3', '0'));
  assert.match(countsOf(file, readJest, ended).reason, /no test/);
});

test('node:test: passed, failed, skipped, and a file that ends itself', async () => {
  write(
    'some.test.mjs',
    `import { test } from 'node:test';
     test('passes', () => {});
     test('fails', () => { throw new Error('as it should'); });
     test('is skipped', { skip: true }, () => {});
     test('is to do', { todo: true }, () => {});`,
  );
  const counts = await run('some.test.mjs');
  assert.equal(closingLine(counts), '1 passed, 1 failed, 2 skipped');
  assert.deepEqual(counts.failures, [`${below('some.test.mjs')}: fails`]);

  write(
    'crash.test.mjs',
    `import { test } from 'node:test';
     test('passes', () => {});
     test('never ends', () => new Promise(() => process.kill(process.pid, 'SIGKILL')));`,
  );
  const crashed = await run('crash.test.mjs');
  assert.ok(crashed.failed >= 1);

  function run(name) {
    return withoutParentsContext(() =>
      nodeTests({
        name: 'report-test',
        files: [join(folder, name)],
        timeoutMs: 60_000,
        echo: false,
      }),
    );
  }
});

test('node:test: a run whose time is over', async () => {
  write(
    'slow.test.mjs',
    `import { test } from 'node:test';
     test('never ends', () => new Promise(() => setInterval(() => {}, 1000)));`,
  );
  const { failed } = await withoutParentsContext(() =>
    nodeTests({
      name: 'report-test',
      files: [join(folder, 'slow.test.mjs')],
      timeoutMs: 2_000,
      echo: false,
    }),
  );
  assert.ok(failed >= 1);
});

test('Jest: a file that cannot be loaded is one failed test', async () => {
  write(
    'package.json',
    '{"jest": {"testEnvironment": "node", "transform": {}}}',
  );
  write('good.test.js', `test('passes', () => {}); test.todo('later');`);
  write('bad.test.js', `require('./nothing');`);
  const report = join(folder, 'report.json');
  const outcome = await runLogged({
    name: 'test-report-jest',
    command: process.execPath,
    args: [
      inRoot('node_modules', 'jest', 'bin', 'jest.js'),
      ...['--rootDir', folder, '--json', `--outputFile=${report}`],
    ],
    cwd: folder,
  });
  const counts = countsOf(report, readJest, outcome);
  assert.equal(closingLine(counts), '1 passed, 1 failed, 1 skipped');
  assert.deepEqual(counts.failures, [
    `${below('bad.test.js')}: it could not be loaded`,
  ]);
});

test('Playwright: what fails outside of tests has failed too', async () => {
  const report = join(folder, 'report.json');
  write(
    'playwright.config.js',
    `module.exports = { globalTeardown: './end.js', outputDir: 'results' };`,
  );
  write(
    'end.js',
    `module.exports = () => { throw new Error('cannot stop'); };`,
  );
  write(
    'some.test.js',
    `const { test } = require('@playwright/test');
     test('passes', () => {});
     test.skip('is skipped', () => {});
     test('fails', () => { throw new Error('as it should'); });`,
  );
  const outcome = await runLogged({
    name: 'test-report-playwright',
    command: process.execPath,
    args: [
      inRoot('node_modules', '@playwright', 'test', 'cli.js'),
      'test',
      '--reporter=json',
    ],
    cwd: folder,
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  const counts = countsOf(report, readPlaywright, outcome);
  assert.equal(closingLine(counts), '1 passed, 2 failed, 1 skipped');
  assert.deepEqual(counts.failures, [
    `${below('some.test.js')}: fails`,
    'outside of tests: Error: cannot stop',
  ]);
});

/** A run of node:test within a run of node:test would report to the outer one. */
async function withoutParentsContext(work) {
  const { NODE_TEST_CONTEXT } = process.env;
  delete process.env.NODE_TEST_CONTEXT;
  try {
    return await work();
  } finally {
    if (NODE_TEST_CONTEXT !== undefined) {
      process.env.NODE_TEST_CONTEXT = NODE_TEST_CONTEXT;
    }
  }
}
