import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { ClusterDefinition } from '@kconnect/plugin-kafka-connect-common';
import {
  resolveCredentials,
  type ClusterKind,
  type LogStream,
} from '@kconnect/plugin-kafka-connect-node';
import { randomUUID } from 'node:crypto';
import type { Ownership } from '../configuration';
import { ClusterSetupError } from '../fleet';
import type { LogLeases } from './LogLeases';
import { LogReader } from './LogReader';
import type { LogStore } from './LogStore';

export interface LogFollowerOptions {
  kinds: ReadonlyMap<string, ClusterKind>;
  ownership: Ownership;
  leases: LogLeases;
  store: LogStore;
  scheduler: SchedulerService;
  logger: LoggerService;
  /** Where credentials' references lead. */
  env: NodeJS.ProcessEnv;
  /** The deadline of connecting and of each request, in milliseconds. */
  timeoutMs: number;
  /** Called, not too often, when lines say that something is tried again. */
  onRetries: (cluster: string) => Promise<void>;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Three of them may be missed before a lease is over. */
const LOOK_EVERY_MS = 8_000;

interface Reading {
  definition: string;
  reader: LogReader;
}

/**
 * Has the logs of each cluster that streams them read by exactly one replica, which keeps them for all. Where it dies,
 * another one goes on where it was within a minute.
 */
export class LogFollower {
  readonly #options: LogFollowerOptions;
  readonly #holder = randomUUID();
  readonly #readings = new Map<string, Reading>();
  /** What is being done for each cluster: ending a connection may take its time. */
  readonly #busy = new Map<string, Promise<void>>();
  #isClosed = false;

  constructor(options: LogFollowerOptions) {
    this.#options = options;
  }

  async schedule(): Promise<void> {
    await this.#options.scheduler.scheduleTask({
      id: 'follow-logs',
      scope: 'local',
      frequency: { milliseconds: LOOK_EVERY_MS },
      timeout: { minutes: 1 },
      // Not awaited: one cluster that takes long must not cost the others their leases.
      fn: async () => {
        this.look();
      },
    });
  }

  /**
   * Takes and renews leases, and begins and ends readings as the configuration wants them.
   *
   * @returns resolves when all is done; it never rejects
   */
  async look(): Promise<void> {
    if (this.#isClosed) return;
    const { kinds, ownership } = this.#options;
    const streaming = ownership.clusters.filter(
      ({ kind, logs }) => logs !== undefined && kinds.get(kind)?.logStream,
    );
    const wanted = new Set(streaming.map(({ id }) => id));
    const unwanted = [...this.#readings.keys()].filter(id => !wanted.has(id));
    await Promise.all([
      ...unwanted.map(id => this.#alone(id, () => this.#leave(id))),
      ...streaming.map(one => this.#alone(one.id, () => this.#follow(one))),
    ]);
  }

  /** Ends all readings; other replicas can go on at once. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#busy.values());
    await Promise.all(
      [...this.#readings.keys()].map(id =>
        this.#alone(id, () => this.#leave(id)),
      ),
    );
  }

  /** One thing for a cluster at a time; what comes meanwhile is for the next turn. */
  async #alone(id: string, work: () => Promise<void>): Promise<void> {
    if (this.#busy.has(id)) return;
    const done = work()
      .catch(error => {
        this.#options.logger.error(
          `The logs of cluster ${id} cannot be followed`,
          error instanceof Error ? error : new Error(String(error)),
        );
      })
      .finally(() => this.#busy.delete(id));
    this.#busy.set(id, done);
    await done;
  }

  async #follow(definition: ClusterDefinition): Promise<void> {
    const { leases } = this.#options;
    const { id } = definition;
    const known = this.#readings.get(id);
    if (!(await leases.take(id, this.#holder))) {
      this.#readings.delete(id);
      await known?.reader.stop();
      return;
    }
    const text = JSON.stringify(definition);
    if (known?.reader.isRunning && known.definition === text) {
      await known.reader.confirm();
      return;
    }
    await known?.reader.stop();
    this.#readings.set(id, {
      definition: text,
      reader: this.#read(definition),
    });
  }

  #read(definition: ClusterDefinition): LogReader {
    const { leases, logger, now, onRetries, store } = this.#options;
    return new LogReader({
      ...{ leases, logger, now, onRetries, store },
      cluster: definition.id,
      holder: this.#holder,
      open: () => this.#open(definition),
    });
  }

  /** Anew for each connection: credentials may have been changed where they are kept. */
  async #open(definition: ClusterDefinition): Promise<LogStream> {
    const { env, kinds, timeoutMs } = this.#options;
    const credentials = await resolveCredentials(definition, env).catch(
      error => {
        throw new ClusterSetupError('credentials', error.message);
      },
    );
    const setup = { definition, credentials, timeoutMs };
    try {
      const stream = kinds.get(definition.kind)?.logStream?.(setup);
      if (stream) return stream;
      throw new Error(
        `The cluster ${definition.id} names no logs that can be read.`,
      );
    } catch (error) {
      throw new ClusterSetupError(
        'definition',
        error instanceof Error ? error.message : String(error),
      );
    }
  }

  async #leave(id: string): Promise<void> {
    const known = this.#readings.get(id);
    this.#readings.delete(id);
    await known?.reader.stop();
    await this.#options.leases.release(id, this.#holder);
  }
}
