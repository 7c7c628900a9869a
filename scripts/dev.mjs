import { main } from './lib/failure.mjs';
import { installPackages } from './lib/install.mjs';
import { checkedOptions } from './lib/options.mjs';
import { ensureNode } from './lib/toolchain.mjs';

/**
 * `npm run dev [-- --kafka …]`: the portal for working on it, with the app on port 3000. It shows a change of the app
 * at once and starts the backend again at a change of the backend.
 */
await main(async () => {
  await ensureNode();
  const options = await checkedOptions();
  await installPackages();
  const { runPortal } = await import('../dev/portal/main.ts');
  const { startDevelopment } = await import(
    '../dev/portal/startDevelopment.ts'
  );
  await runPortal(options, startDevelopment);
});
