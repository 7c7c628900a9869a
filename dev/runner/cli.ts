import { startRunner, type RunnerOptions } from './startRunner.ts';

/**
 * Runs until it is told to stop. All that it is told, secrets among it, is JSON in `RUNNER_OPTIONS`, which no job of its
 * sees. Prints a line of JSON, `{"url"}`, when it listens.
 */
async function main(): Promise<void> {
  const text = process.env.RUNNER_OPTIONS;
  if (!text) throw new Error('RUNNER_OPTIONS is not set.');
  const options = JSON.parse(text) as RunnerOptions;
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const { close, url } = await startRunner({ ...options, log });
  process.stdout.write(`${JSON.stringify({ url })}\n`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => close().then(() => process.exit(0)));
  }
}

main().catch(error => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});
