#!/usr/bin/env node
import { processIo } from './io';
import { main } from './main';

const stopping = new AbortController();
// The second time nobody waits for anything.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => stopping.abort());
}
// Who reads only the beginning, as `head` does, wants no more.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
main(process.argv.slice(2), processIo(stopping.signal)).then(status => {
  process.exitCode = status;
});
