import { existsSync } from 'node:fs';
import { Failure, main } from './lib/failure.mjs';
import { installPackages } from './lib/install.mjs';
import { become, usableNode } from './lib/toolchain.mjs';

/**
 * `node scripts/run.mjs FILE [ARGUMENT …]`: installs what is missing and runs a program of ours, written in
 * TypeScript, on a Node that can. Standard output is the program's alone.
 */
await main(async () => {
  const [file, ...args] = process.argv.slice(2);
  if (!file || !existsSync(file)) {
    throw new Failure(`There is no program ${file ?? ''} to run.`);
  }
  const node = await usableNode();
  await installPackages();
  await become(node, [
    '--disable-warning=ExperimentalWarning',
    // Packages that Backstage's tools compile to CommonJS cannot say that they are modules.
    '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
    file,
    ...args,
  ]);
});
