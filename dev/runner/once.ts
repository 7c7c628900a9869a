import { text } from 'node:stream/consumers';
import { runOnce, type OneRun } from './runs/runOnce.ts';

/** Reads a {@link OneRun} as JSON from standard input, runs it, and prints how its jobs ended as JSON. */
async function main(): Promise<void> {
  const one = JSON.parse(await text(process.stdin)) as OneRun;
  process.stdout.write(JSON.stringify(await runOnce(one)));
}

main().catch(error => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
