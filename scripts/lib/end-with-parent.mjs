const LOOK_EVERY_MS = 1_000;

/**
 * Ends us, as SIGTERM does, when the process that started us is gone: npm passes a signal on to the shell that it
 * starts us with, and the shell ends of it and tells nobody.
 */
export function endWithParent() {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) {
      process.kill(process.pid, 'SIGTERM');
    }
  }, LOOK_EVERY_MS).unref();
}
