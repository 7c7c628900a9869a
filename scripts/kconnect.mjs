import { pathToFileURL } from 'node:url';
import { buildCommandLine } from './lib/build-command-line.mjs';
import { main } from './lib/failure.mjs';
import { installPackages } from './lib/install.mjs';
import { become, usableNode } from './lib/toolchain.mjs';

/** `npm run --silent kconnect -- …`: installs and builds what is missing and runs `kconnect`. Standard output is its alone. */
await main(async () => {
  const node = await usableNode();
  await installPackages();
  const program = await buildCommandLine(node);
  if (node !== process.execPath) {
    await become(node, [program, ...process.argv.slice(2)]);
  }
  // Another process would take as long to start as all the rest.
  process.argv[1] = program;
  await import(pathToFileURL(program).href);
});
