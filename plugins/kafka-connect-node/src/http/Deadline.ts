import { ConnectError } from '../port';
import type { Runtime } from './runtime';

/** What ends one call with all its requests, retries and waits: its time, its caller, or the adapter's end. */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #endsAt: number;
  readonly #runtime: Runtime;
  readonly #release: (() => void)[] = [];

  constructor(
    timeoutMs: number,
    runtime: Runtime,
    signals: readonly (AbortSignal | undefined)[],
  ) {
    this.#runtime = runtime;
    this.#endsAt = runtime.now() + timeoutMs;
    this.#release.push(
      runtime.after(timeoutMs, () => this.#controller.abort(late(timeoutMs))),
    );
    for (const signal of signals) {
      if (signal) this.#follow(signal);
    }
  }

  /** Aborted with a `ConnectError` as its reason. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether so many milliseconds can still be waited and leave time for a request. */
  allows(ms: number): boolean {
    return this.#runtime.now() + ms < this.#endsAt;
  }

  /** Stops the timer and lets go of the signals; to be called when the call is over. */
  close(): void {
    this.#release.forEach(release => release());
  }

  #follow(signal: AbortSignal) {
    const abort = () => this.#controller.abort(ended());
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    this.#release.push(() => signal.removeEventListener('abort', abort));
  }
}

function late(timeoutMs: number): ConnectError {
  return new ConnectError(
    `The cluster gave no complete answer within ${timeoutMs / 1000} s.`,
    { code: 'timeout' },
  );
}

function ended(): ConnectError {
  return new ConnectError('The call was ended before the cluster answered.', {
    code: 'aborted',
  });
}
