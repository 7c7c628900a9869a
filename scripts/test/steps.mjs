import { buildPortal } from '../lib/build.mjs';
import { inCache } from '../lib/paths.mjs';
import { runLogged } from '../lib/run-logged.mjs';
import { adapterTests } from './adapter-tests.mjs';
import { awsTests, lacksForAws } from './aws-tests.mjs';
import { browserTests } from './browser-tests.mjs';
import { jestTests } from './jest-tests.mjs';
import { lacksForBrowser, lacksForKafka } from './machine.mjs';
import { nodeTests } from './node-tests.mjs';
import { countsOfCheck } from './report.mjs';
import { lacksForWorkflows, lintWorkflows } from './workflow-lint.mjs';

const MINUTE = 60_000;

/**
 * A part of `npm test`.
 *
 * @typedef {object} Step
 * @property {string} name as `--only` takes it; `e2e` means all that begin with `e2e:`
 * @property {string} title
 * @property {() => Promise<string[]>} [lacks] what the machine lacks for it and what to do, one line each
 * @property {() => Promise<import('./report.mjs').Counts & {leftOut?: string[]}>} run
 */

/** @type {Step[]} in the order in which they are run: what fails quickly comes first */
export const steps = [
  check('types', 'Type check', [
    'node_modules/typescript/bin/tsc',
    ...[
      '--noEmit',
      '--incremental',
      '--tsBuildInfoFile',
      inCache('tsc.tsbuildinfo'),
    ],
  ]),
  check('format', 'Format (Prettier)', [
    'node_modules/prettier/bin-prettier.js',
    ...['--check', '--loglevel', 'warn', '.'],
  ]),
  check('lint', 'Lint (ESLint)', [
    'node_modules/@backstage/cli/bin/backstage-cli',
    ...['repo', 'lint', '--max-warnings', '0'],
  ]),
  check('lint:programs', 'Lint of what is in no package (ESLint)', [
    'node_modules/eslint/bin/eslint.js',
    ...['--ext', '.ts,.mjs', '--max-warnings', '0'],
    ...['bench', 'dev', 'gitops', 'scripts'],
  ]),
  {
    name: 'lint:workflows',
    title: "Lint of the reference repository's workflows (actionlint)",
    lacks: lacksForWorkflows,
    run: () => lintWorkflows({ timeoutMs: 5 * MINUTE }),
  },
  {
    name: 'scripts',
    title: 'Scripts, launcher and OpenID provider (node:test)',
    run: async () => {
      await buildPortal();
      return nodeTests({
        name: 'scripts',
        files: [
          'scripts/**/*.test.mjs',
          'dev/{portal,identity,ports}/**/*.test.ts',
        ],
        timeoutMs: 15 * MINUTE,
      });
    },
  },
  {
    name: 'forge',
    title: 'Embedded forge, and what runs its workflows (node:test)',
    run: async () => {
      await buildPortal();
      return nodeTests({
        name: 'forge',
        files: ['dev/{forge,runner}/**/*.test.ts'],
        // Each starts servers of its own.
        oneByOne: true,
        timeoutMs: 20 * MINUTE,
      });
    },
  },
  {
    name: 'unit',
    title: 'Packages, on SQLite and PostgreSQL (Jest)',
    run: () => jestTests({ timeoutMs: 30 * MINUTE }),
  },
  {
    name: 'aws',
    title: 'Secrets in AWS, as moto plays it (Jest)',
    lacks: lacksForAws,
    run: () => awsTests({ timeoutMs: 10 * MINUTE }),
  },
  {
    name: 'kafka:stack',
    title: 'Real Kafka and Kafka Connect (node:test)',
    lacks: lacksForKafka,
    run: () =>
      nodeTests({
        name: 'kafka',
        files: ['dev/kafka/**/*.test.ts'],
        // Each starts servers of its own.
        oneByOne: true,
        timeoutMs: 20 * MINUTE,
      }),
  },
  {
    name: 'kafka:adapter',
    title: 'Adapter, backend and kconnect against real Kafka Connect (Jest)',
    lacks: lacksForKafka,
    run: () => adapterTests({ timeoutMs: 15 * MINUTE }),
  },
  {
    name: 'e2e:embedded',
    title: 'Browser, everything embedded (Playwright)',
    lacks: lacksForBrowser,
    run: () => browserTests({ project: 'embedded', timeoutMs: 35 * MINUTE }),
  },
  {
    name: 'e2e:requests',
    title: 'Browser, from a form to a running connector (Playwright)',
    lacks: lacksForBrowser,
    run: () => browserTests({ project: 'requests', timeoutMs: 35 * MINUTE }),
  },
  {
    name: 'e2e:kafka',
    title: 'Browser, real Kafka Connect (Playwright)',
    lacks: async () => [
      ...(await lacksForBrowser()),
      ...(await lacksForKafka()),
    ],
    run: () => browserTests({ project: 'kafka', timeoutMs: 35 * MINUTE }),
  },
];

/** A program that finds fault or does not: one test. */
function check(name, title, args) {
  return {
    name,
    title,
    run: async () =>
      countsOfCheck(
        await runLogged({
          name: `test-${name}`,
          command: process.execPath,
          args,
          echo: true,
          timeoutMs: 15 * MINUTE,
        }),
      ),
  };
}
