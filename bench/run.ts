import { measureChecking } from './checking.ts';
import { measurePlan } from './kconnect/plan.ts';
import { measureStart } from './kconnect/start.ts';
import { measureValidate } from './kconnect/validate.ts';
import { measureList } from './list.ts';
import { measureParsing } from './parsing.ts';
import { measureScale } from './scale.ts';

/**
 * `npm run bench [-- checking|list|parsing|scale|start|validate|plan …] [--quick]`: all of them unless told; with `--quick`
 * for a look, the figures are kept without it. `BENCH_PROFILE=<folder>` leaves a CPU profile of the backend.
 */
const benchmarks: Record<string, (quick: boolean) => Promise<void>> = {
  checking: measureChecking,
  list: measureList,
  parsing: measureParsing,
  scale: measureScale,
  start: measureStart,
  validate: measureValidate,
  plan: measurePlan,
};

async function run(): Promise<void> {
  const args = process.argv.slice(2);
  const named = args.filter(arg => !arg.startsWith('--'));
  const unknown = named.find(name => !Object.hasOwn(benchmarks, name));
  if (unknown !== undefined) {
    throw new Error(
      `There is no benchmark ${unknown}; there are ${Object.keys(
        benchmarks,
      ).join(', ')}.`,
    );
  }
  const chosen = named.length > 0 ? named : Object.keys(benchmarks);
  for (const name of chosen) {
    await benchmarks[name](args.includes('--quick'));
  }
}

run().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
