import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  ConnectError,
  type LogStream,
  type StreamedLogLine,
} from '@kconnect/plugin-kafka-connect-node';
import { setTimeout as delay } from 'node:timers/promises';
import { readingFailureOf } from '../fleet';
import type { LogLeases } from './LogLeases';
import { LeaseLostError, type LogStore } from './LogStore';

export interface LogReaderOptions {
  cluster: string;
  /** @throws Error where the definition cannot be used */
  open: () => Promise<LogStream>;
  /** This replica, as the lease knows it. */
  holder: string;
  leases: LogLeases;
  store: LogStore;
  logger: LoggerService;
  /** Called when lines say that something is tried again, not at each of them, and not for long. */
  onRetries: (cluster: string) => Promise<void>;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** How long to wait after a first failure; each further one doubles it. One second unless told. */
  firstWaitMs?: number;
}

const LONGEST_WAIT_MS = 60_000;
const LOOK_AGAIN_MS = 15_000;
/** Whoever has retried for longer has been looked at. */
const NEW_FOR_MS = 180_000;

interface Retrying {
  sinceMs: number;
  lastMs: number;
}

/** Reads one cluster's logs for as long as this replica may. */
export class LogReader {
  readonly #options: LogReaderOptions;
  readonly #stop = new AbortController();
  /** What is being written last. */
  #writing: Promise<unknown> = Promise.resolve();
  #isRunning = true;
  #isConnected = false;
  #isTroubled = false;
  #skipped = 0;
  #lookedMs = -Infinity;
  readonly #retrying = new Map<string, Retrying>();

  /** Begins at once; the lease must have been taken. */
  constructor(options: LogReaderOptions) {
    this.#options = options;
    this.#run().finally(() => {
      this.#isRunning = false;
    });
  }

  /** Not any more after another replica has taken over. */
  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** Resolves when nothing is written any more; a connection that ends slowly is not waited for. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#writing.catch(() => {});
  }

  /** Says that the lines are as new as now, where they are: there may be none for hours. */
  async confirm(): Promise<void> {
    if (this.#isConnected) await this.#succeed();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    const { firstWaitMs = 1_000 } = this.#options;
    let waitMs = firstWaitMs;
    while (!signal.aborted) {
      const wasLost = await this.#readOnce(signal);
      if (wasLost) return;
      if (this.#isConnected) waitMs = firstWaitMs;
      this.#isConnected = false;
      await delay(waitMs, undefined, { signal }).catch(() => {});
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    }
  }

  /** Until it fails or is to stop; it never throws. Says whether another replica reads by now. */
  async #readOnce(signal: AbortSignal): Promise<boolean> {
    const { cluster, holder, leases, open } = this.#options;
    try {
      const stream = await open();
      this.#skipped = stream.skipped ?? 0;
      if (signal.aborted) return false;
      const beginning = leases.begin(cluster, holder, stream.title);
      this.#writing = beginning;
      const position = await beginning;
      await stream.read(
        position,
        (lines, next) => {
          // It may deliver for a moment after it was told to stop; another may read by then.
          if (signal.aborted) return Promise.reject(signal.reason);
          const keeping = this.#keep(stream, lines, next);
          this.#writing = keeping;
          return keeping;
        },
        signal,
      );
      if (signal.aborted) return false;
      throw new ConnectError(`${stream.title} ended.`, { code: 'unreachable' });
    } catch (error) {
      if (error instanceof LeaseLostError) return true;
      if (!signal.aborted) await this.#fail(error);
      return false;
    }
  }

  async #keep(
    stream: LogStream,
    lines: StreamedLogLine[],
    position: string,
  ): Promise<void> {
    const { cluster, holder, now, store } = this.#options;
    const { retrying } = await store.append(cluster, lines, {
      ...{ holder, position },
      nowMs: now(),
    });
    if (!this.#isConnected) {
      this.#isConnected = true;
      await this.#succeed();
    }
    this.#reportSkipped(stream.skipped ?? 0);
    if (this.#isNew(retrying)) await this.#look();
  }

  /** Whether one of them has begun a short time ago. */
  #isNew(names: ReadonlySet<string>): boolean {
    const nowMs = this.#options.now();
    for (const [name, { lastMs }] of this.#retrying) {
      if (lastMs < nowMs - NEW_FOR_MS) this.#retrying.delete(name);
    }
    let isNew = false;
    for (const name of names) {
      const sinceMs = this.#retrying.get(name)?.sinceMs ?? nowMs;
      this.#retrying.set(name, { sinceMs, lastMs: nowMs });
      isNew ||= sinceMs > nowMs - NEW_FOR_MS;
    }
    return isNew;
  }

  async #look(): Promise<void> {
    const { cluster, logger, now, onRetries } = this.#options;
    if (now() < this.#lookedMs + LOOK_AGAIN_MS) return;
    this.#lookedMs = now();
    try {
      await onRetries(cluster);
    } catch (error) {
      logger.error(
        `The connectors of cluster ${cluster} cannot be held against their log`,
        error instanceof Error ? error : new Error(String(error)),
      );
    }
  }

  async #succeed(): Promise<void> {
    const { cluster, holder, leases, logger, now } = this.#options;
    await leases.succeed(cluster, holder, new Date(now()).toISOString());
    if (this.#isTroubled) {
      logger.info(`The logs of cluster ${cluster} can be read again`);
    }
    this.#isTroubled = false;
  }

  async #fail(error: unknown): Promise<void> {
    const { cluster, holder, leases, logger, now } = this.#options;
    const failure = readingFailureOf(error);
    this.#isTroubled = true;
    try {
      const at = new Date(now()).toISOString();
      if (!(await leases.fail(cluster, holder, failure, at))) return;
      logger.warn(
        `The logs of cluster ${cluster} cannot be read (${failure.code}): ${failure.message}`,
        failure.code === 'internal' && error instanceof Error
          ? error
          : undefined,
      );
    } catch (storing) {
      logger.error(
        `The state of the logs of cluster ${cluster} cannot be kept`,
        storing instanceof Error ? storing : new Error(String(storing)),
      );
    }
  }

  /** Once for each connection; more of the same tells nothing. */
  #reportSkipped(skipped: number): void {
    if (skipped > this.#skipped && this.#skipped === 0) {
      this.#options.logger.warn(
        `The logs of cluster ${
          this.#options.cluster
        } hold messages that are no log lines of its connectors or workers; they are passed over`,
      );
    }
    this.#skipped = skipped;
  }
}
