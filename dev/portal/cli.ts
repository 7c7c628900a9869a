import { readCommandLine } from './commandLine.ts';
import { runPortal } from './main.ts';

await runPortal(await readCommandLine(process.argv.slice(2)));
