import { buildPortal } from './lib/build.mjs';
import { main } from './lib/failure.mjs';
import { installPackages } from './lib/install.mjs';
import { checkedOptions } from './lib/options.mjs';
import { ensureNode } from './lib/toolchain.mjs';

/**
 * `npm start [-- --kafka --port N …]`: installs and builds what is missing, starts the portal with all that it needs,
 * says when it is ready, and stops everything on Ctrl-C.
 */
await main(async () => {
  await ensureNode();
  const options = await checkedOptions();
  await installPackages();
  await buildPortal();
  const { runPortal } = await import('../dev/portal/main.ts');
  await runPortal(options);
});
