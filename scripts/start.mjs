import { buildApp } from './lib/build.mjs';
import { Failure, main } from './lib/failure.mjs';
import { installPackages } from './lib/install.mjs';
import { ensureNode } from './lib/toolchain.mjs';

/**
 * `npm start [-- --kafka --port N …]`: installs and builds what is missing, starts the portal with all that it needs,
 * says when it is ready, and stops everything on Ctrl-C.
 */
await main(async () => {
  await ensureNode();
  const options = await checkedOptions();
  await installPackages();
  await buildApp();
  const { runPortal } = await import('../dev/portal/main.ts');
  await runPortal(options);
});

/** A wrong option, or a port that is taken, is better said now than after minutes. */
async function checkedOptions() {
  const { readCommandLine } = await import('../dev/portal/commandLine.ts');
  const { assertPortsFree } = await import('../dev/portal/ports.ts');
  try {
    const options = await readCommandLine(process.argv.slice(2));
    await assertPortsFree(options.ports);
    return options;
  } catch (error) {
    throw new Failure(error.message, { cause: error });
  }
}
