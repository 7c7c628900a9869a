import { setTimeout as sleep } from 'node:timers/promises';

/** Takes one line of progress, without a line end. */
export type Progress = (line: string) => void;

/** How long to wait for something, and what may cut the wait short. */
export interface WaitOptions {
  /** Seconds until the wait is given up. */
  seconds: number;
  /** Ends the wait at once with the signal's reason. */
  signal?: AbortSignal;
  /** Told every ten seconds what is still awaited. */
  progress?: Progress;
}

const POLL_MS = 300;
const REPORT_MS = 10_000;

/**
 * Asks `check` until it answers something other than `undefined` and returns that.
 *
 * A `check` that throws ends the wait with its error: errors that may pass are for `check` to catch.
 *
 * @param what - What is awaited, as a noun phrase: it ends up in progress lines and in the error.
 * @throws when the time is up, naming what was awaited.
 */
export async function waitFor<T>(
  what: string,
  check: () => Promise<T | undefined> | T | undefined,
  options: WaitOptions,
): Promise<T> {
  const started = Date.now();
  let reported = started;
  for (;;) {
    options.signal?.throwIfAborted();
    const answer = await check();
    if (answer !== undefined) {
      return answer;
    }
    const now = Date.now();
    if (now - started > options.seconds * 1000) {
      throw new Error(`Gave up after ${options.seconds} s waiting for ${what}`);
    }
    if (now - reported >= REPORT_MS) {
      reported = now;
      const waited = Math.round((now - started) / 1000);
      options.progress?.(`waiting for ${what} (${waited} s)`);
    }
    await sleep(POLL_MS, undefined, { signal: options.signal });
  }
}
