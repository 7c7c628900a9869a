import { parseArgs } from 'node:util';
import { Failure, main } from './lib/failure.mjs';
import { installPackages } from './lib/install.mjs';
import { elapsed } from './lib/progress.mjs';
import { ensureNode } from './lib/toolchain.mjs';
import { closingLine, failedOnce, failureLines, sum } from './test/report.mjs';
import { steps } from './test/steps.mjs';

/**
 * `npm test [-- --only STEP[,STEP…] --strict]`: installs what is missing and runs everything that the machine has the
 * parts for; with `--strict` what had to be left out counts as failed. The last line is the sum of all runners.
 */
await main(async () => {
  const { only, strict } = options();
  const chosen = choose(only);
  await ensureNode();
  await installPackages();

  const results = [];
  for (const step of chosen) {
    results.push(await runStep(step));
  }
  const leftOut = results.flatMap(result => result.leftOut ?? []);
  const counts = results.concat(strict ? leftOut.map(failedOnce) : []);
  tell(results, leftOut, strict);
  const total = sum(counts);
  print(closingLine(total));
  process.exitCode = total.failed > 0 ? 1 : 0;
});

function options() {
  try {
    return parseArgs({
      options: {
        only: { type: 'string', multiple: true, default: [] },
        strict: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new Failure(error.message, { cause: error });
  }
}

function choose(only) {
  const names = only.flatMap(list => list.split(','));
  const isNamed = ({ name }) =>
    names.some(wanted => name === wanted || name.startsWith(`${wanted}:`));
  const chosen = names.length === 0 ? steps : steps.filter(isNamed);
  const unknown = names.filter(
    wanted =>
      !steps.some(
        ({ name }) => name === wanted || name.startsWith(`${wanted}:`),
      ),
  );
  if (unknown.length > 0) {
    throw new Failure(
      `There is no step ${unknown.join(', ')}; there are: ${steps
        .map(({ name }) => name)
        .join(', ')}.`,
    );
  }
  return chosen;
}

async function runStep({ name, title, lacks, run }) {
  const missing = (await lacks?.()) ?? [];
  if (missing.length > 0) {
    return {
      title,
      passed: 0,
      failed: 0,
      skipped: 0,
      leftOut: missing.map(reason => `${title}: ${reason}`),
    };
  }
  print(`\n=== ${title} [${name}]`);
  const start = Date.now();
  const result = await run().catch(broken);
  const line = `\n=== ${title}: ${closingLine(result)} (${elapsed(start)})`;
  print(result.reason ? `${line}: ${result.reason}` : line);
  return { title, ...result };
}

/** A step that cannot be run has failed; being told to stop ends everything. */
function broken(error) {
  if (error?.name === 'Failure' && !error.message) {
    throw error;
  }
  return failedOnce(
    error?.name === 'Failure' ? error.message : error?.stack ?? String(error),
  );
}

function tell(results, leftOut, strict) {
  print('');
  for (const result of results) {
    const ran = result.passed + result.failed + result.skipped > 0;
    print(`  ${result.title}: ${ran ? closingLine(result) : 'left out'}`);
  }
  if (leftOut.length > 0) {
    print(`\nLeft out${strict ? ', which counts as failed' : ''}:`);
    leftOut.forEach(line => print(`  - ${line}`));
  }
  const failures = failureLines(results);
  if (failures.length > 0) {
    print('\nFailed:');
    failures.forEach(line => print(`  ${line}`));
  }
  print('');
}

function print(line) {
  process.stdout.write(`${line}\n`);
}
