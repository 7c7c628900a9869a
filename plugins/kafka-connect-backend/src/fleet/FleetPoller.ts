import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { ClusterDefinition } from '@kconnect/plugin-kafka-connect-common';
import type { Ownership } from '../configuration';
import type { ClusterConnections } from './ClusterConnections';
import { ClusterSchedule } from './ClusterSchedule';
import { readingFailureOf } from './readingFailure';
import { storablePart } from './storable';
import type { FleetView } from './FleetView';
import type { ReadingOutcome, SnapshotStore } from './SnapshotStore';

export interface FleetPollerOptions {
  ownership: Ownership;
  connections: ClusterConnections;
  store: SnapshotStore;
  view: FleetView;
  scheduler: SchedulerService;
  logger: LoggerService;
  intervalMs: number;
  timeoutMs: number;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Beside the calls' own deadline: what the database needs to keep a large reading. */
const STORING_MS = 10_000;

/**
 * Reads each cluster once per interval, on whichever replica the scheduler picks, and keeps what it
 * shows. A cluster that does not answer costs the others nothing.
 */
export class FleetPoller {
  readonly #options: FleetPollerOptions;
  readonly #schedule = new ClusterSchedule();
  /** Per cluster how many connectors cannot be kept. */
  readonly #refused = new Map<string, number>();

  constructor(options: FleetPollerOptions) {
    this.#options = options;
  }

  /**
   * Has every cluster of the configuration read from now on. The scheduler knows no way back: the
   * task of a cluster that has left the configuration finds nothing to do.
   */
  async schedule(): Promise<void> {
    const { connections, ownership } = this.#options;
    await connections.keep(ownership.clusters);
    await this.#schedule.keep(ownership, id => this.#pollRegularly(id));
  }

  async #pollRegularly(id: string): Promise<void> {
    const { intervalMs, scheduler, timeoutMs } = this.#options;
    await scheduler.scheduleTask({
      id: `poll-cluster-${id}`,
      frequency: { milliseconds: intervalMs },
      timeout: { milliseconds: timeoutMs + STORING_MS },
      scope: 'global',
      fn: signal => this.poll(id, signal),
    });
  }

  /** One reading of one cluster; it never throws, what goes wrong is kept with the cluster. */
  async poll(id: string, signal: AbortSignal): Promise<void> {
    const definition = this.#options.ownership.cluster(id);
    if (!definition) return;
    const at = new Date(this.#options.now()).toISOString();
    try {
      await this.#read(definition, at, signal);
    } catch (error) {
      // The portal is shutting down; that is nothing about the cluster.
      if (signal.aborted) return;
      await this.#fail(definition, error, at);
    }
    this.#options.view.invalidate();
  }

  async #read(
    definition: ClusterDefinition,
    at: string,
    signal: AbortSignal,
  ): Promise<void> {
    const { connections, ownership, store } = this.#options;
    const cluster = await connections.to(definition);
    const { reading, refused } = storablePart(
      await cluster.readAll({ signal }),
    );
    const outcome = await store.recordReading(
      definition.id,
      { ...reading, at },
      name => ownership.ownerOf(definition, name),
    );
    this.#report(definition.id, outcome);
    this.#reportRefused(definition.id, refused);
  }

  /** Once, until it changes. */
  #reportRefused(id: string, refused: number): void {
    if (refused > 0 && this.#refused.get(id) !== refused) {
      this.#options.logger.warn(
        `Cluster ${id} has ${refused} connectors whose names are empty, too long or hold a NUL; they are not shown`,
      );
    }
    this.#refused.set(id, refused);
  }

  #report(id: string, { before, gone, troubleSince }: ReadingOutcome): void {
    const { logger } = this.#options;
    if (troubleSince !== null) {
      logger.info(`Cluster ${id} can be read again`, { since: troubleSince });
    }
    if (gone.length === 0) return;
    const text = `${gone.length} of ${before} connectors are gone from cluster ${id}`;
    const names = { names: gone.slice(0, 20).join(', ') };
    if (gone.length > 1 && gone.length * 2 >= before) {
      logger.warn(`${text}; its own list says so`, names);
    } else {
      logger.info(text, names);
    }
  }

  async #fail(
    { id }: ClusterDefinition,
    error: unknown,
    at: string,
  ): Promise<void> {
    const { connections, logger, store } = this.#options;
    const failure = readingFailureOf(error);
    try {
      const isNew = await store.recordFailure(id, failure, at);
      if (isNew) {
        logger.warn(
          `Cluster ${id} cannot be read (${failure.code}): ${failure.message}`,
          failure.code === 'internal' ? (error as Error) : undefined,
        );
      }
      // Credentials may have been changed where they are kept.
      if (failure.code === 'unauthorized') await connections.drop(id);
    } catch (storing) {
      logger.error(
        `The state of cluster ${id} cannot be kept`,
        storing instanceof Error ? storing : new Error(String(storing)),
      );
    }
  }
}
