import { buildCommandLine } from './lib/build-command-line.mjs';
import { main } from './lib/failure.mjs';
import { installPackages } from './lib/install.mjs';
import { become, usableNode } from './lib/toolchain.mjs';

/** `npm run --silent kconnect -- …`: installs and builds what is missing and runs `kconnect`. Standard output is its alone. */
await main(async () => {
  const node = await usableNode();
  await installPackages();
  await become(node, [await buildCommandLine(node), ...process.argv.slice(2)]);
});
