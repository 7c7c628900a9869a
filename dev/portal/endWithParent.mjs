/**
 * Loaded before a service: ends it when the standard input, a pipe from whoever started it, is closed. So nothing is
 * left behind even where the owner was killed and could stop nobody.
 */
const GRACE_MS = 10_000;

process.stdin
  .on('close', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), GRACE_MS).unref();
  })
  .on('error', () => {})
  .resume();
process.stdin.unref?.();
