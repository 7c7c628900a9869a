import type {
  LogStream,
  StreamedLogLine,
} from '@kconnect/plugin-kafka-connect-node';

/**
 * Stands in for a log topic where a test needs what a real one does not do on command: lines are numbered, and a
 * position is the number of the next one.
 */
export class TestLogTopic {
  readonly lines: StreamedLogLine[] = [];
  /** What reading fails with. */
  failure?: Error;
  /** How many read it now, and the most that ever did. */
  readers = 0;
  mostReaders = 0;
  /** Which positions were begun at. */
  readonly begun: (string | undefined)[] = [];
  skipped = 0;
  /** Whether it does not hear that it is to stop, as a connection that nobody answers. */
  isDeaf = false;
  readonly #waiting = new Set<() => void>();

  write(...lines: StreamedLogLine[]): void {
    this.lines.push(...lines);
    this.#wake();
  }

  /** Ends the connections that there are; others are refused. */
  fail(failure: Error | undefined): void {
    this.failure = failure;
    this.#wake();
  }

  stream(title = 'Log topic t'): LogStream {
    const skipped = () => this.skipped;
    return {
      title,
      get skipped() {
        return skipped();
      },
      read: (...how) => this.#read(...how),
    };
  }

  async #read(...[position, onBatch, signal]: Parameters<LogStream['read']>) {
    this.begun.push(position);
    if (this.failure) throw this.failure;
    if (this.isDeaf) await new Promise(() => {});
    this.readers += 1;
    this.mostReaders = Math.max(this.mostReaders, this.readers);
    try {
      let next = Number(position ?? 0);
      await onBatch([], String(next));
      while (!signal.aborted) {
        if (this.failure) throw this.failure;
        const lines = this.lines.slice(next, next + 3);
        next += lines.length;
        if (lines.length > 0) await onBatch(lines, String(next));
        else await this.#more(signal);
      }
    } finally {
      this.readers -= 1;
    }
  }

  async #more(signal: AbortSignal): Promise<void> {
    await new Promise<void>(resolve => {
      this.#waiting.add(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  #wake(): void {
    this.#waiting.forEach(resolve => resolve());
    this.#waiting.clear();
  }
}
