import { readCommandLine } from './commandLine.ts';
import { runPortal } from './main.ts';

/** The portal without what `npm start` does before: the packages must be installed and the app built. */
readCommandLine(process.argv.slice(2))
  .then(options => runPortal(options))
  .catch(error => {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  });
