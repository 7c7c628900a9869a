// What `command.test.mjs` runs by `run.mjs`: TypeScript, output and an exit status.
const hello: string[] = process.argv.slice(2);
process.stdout.write(`${JSON.stringify({ hello })}\n`);
process.exitCode = 3;
