import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { ClusterDefinition } from '@kconnect/plugin-kafka-connect-common';
import {
  identityOf,
  type ConnectorIdentity,
  type MetricsSample,
} from '@kconnect/plugin-kafka-connect-node';
import type { Ownership } from '../configuration';
import {
  ClusterSchedule,
  observedOf,
  readingFailureOf,
  type FleetView,
  type ReadingFailure,
  type SnapshotStore,
} from '../fleet';
import type { EvidenceCollector } from './EvidenceCollector';
import type { MetricsSources } from './MetricsSources';
import type { MetricsStore } from './MetricsStore';

export interface MetricsSamplerOptions {
  ownership: Ownership;
  sources: MetricsSources;
  snapshots: SnapshotStore;
  store: MetricsStore;
  evidence: EvidenceCollector;
  view: FleetView;
  scheduler: SchedulerService;
  logger: LoggerService;
  intervalMs: number;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Of a sampling with all its questions; no two of one cluster overlap. */
const TIMEOUT_MS = 55_000;

/** Samples each cluster's figures once a minute, on whichever replica the scheduler picks. */
export class MetricsSampler {
  readonly #options: MetricsSamplerOptions;
  readonly #schedule = new ClusterSchedule();

  constructor(options: MetricsSamplerOptions) {
    this.#options = options;
  }

  /** Has every cluster of the configuration sampled from now on. */
  async schedule(): Promise<void> {
    const { ownership } = this.#options;
    await this.#schedule.keep(ownership, id => this.#sampleRegularly(id));
  }

  async #sampleRegularly(id: string): Promise<void> {
    const { intervalMs, scheduler } = this.#options;
    await scheduler.scheduleTask({
      id: `sample-metrics-${id}`,
      frequency: { milliseconds: intervalMs },
      // The clusters are read first: their connectors are what is asked for.
      initialDelay: { milliseconds: Math.min(intervalMs, 15_000) },
      timeout: { milliseconds: TIMEOUT_MS },
      scope: 'global',
      fn: signal => this.sample(id, signal),
    });
  }

  /** One sampling of one cluster; it never throws, what goes wrong is kept with the cluster's figures. */
  async sample(id: string, signal: AbortSignal): Promise<void> {
    const definition = this.#options.ownership.cluster(id);
    if (!definition) return;
    const at = new Date(this.#options.now()).toISOString();
    try {
      await this.#take(definition, at, signal);
    } catch (error) {
      // The portal is shutting down; that is nothing about the cluster.
      if (signal.aborted) return;
      await this.#fail(id, error, at);
    }
    await this.#holdAgainstClaims(id);
  }

  /** After failures too: what grows old proves nothing any more. */
  async #holdAgainstClaims(id: string): Promise<void> {
    const { evidence, logger, view } = this.#options;
    try {
      await evidence.collect(id);
      view.invalidate();
    } catch (error) {
      logger.error(
        `The connectors of cluster ${id} cannot be held against their figures`,
        error instanceof Error ? error : new Error(String(error)),
      );
    }
  }

  async #take(
    definition: ClusterDefinition,
    at: string,
    signal: AbortSignal,
  ): Promise<void> {
    const { snapshots, sources, store, view } = this.#options;
    const source = await sources.of(definition);
    if (!source) return;
    const connectors: ConnectorIdentity[] = [];
    for await (const page of snapshots.pages(definition.id)) {
      connectors.push(...page.map(row => identityOf(observedOf(row))));
    }
    if (connectors.length === 0) return;
    const reading = await store.reading(definition.id);
    const sample = await source.sample(connectors, {
      signal,
      // Whoever looks for the first time would otherwise know nobody as stalled for a quarter of an hour.
      withPast: !reading?.as_of,
    });
    const { lacks, latencySeconds, title } = source;
    const problem = problemOf(sample);
    const isNew = await store.record(definition.id, {
      ...{ at, problem, sample },
      source: { title, latencySeconds, lacks },
    });
    view.invalidate();
    if (problem && isNew) this.#report(definition.id, problem);
  }

  async #fail(id: string, error: unknown, at: string): Promise<void> {
    const { logger, sources, store } = this.#options;
    const failure = readingFailureOf(error);
    try {
      const isNew = await store.recordFailure(id, failure, at);
      if (isNew) this.#report(id, failure, error);
      // Credentials may have been changed where they are kept.
      if (failure.code === 'unauthorized') await sources.drop(id);
    } catch (storing) {
      logger.error(
        `The state of the metrics of cluster ${id} cannot be kept`,
        storing instanceof Error ? storing : new Error(String(storing)),
      );
    }
  }

  #report(id: string, { code, message }: ReadingFailure, error?: unknown) {
    this.#options.logger.warn(
      `The metrics of cluster ${id} cannot be read (${code}): ${message}`,
      code === 'internal' && error instanceof Error ? error : undefined,
    );
  }
}

/** What is wrong with a sampling that brought something. */
function problemOf({
  lostWorkers = [],
  missing,
}: MetricsSample): ReadingFailure | undefined {
  if (lostWorkers.length > 0) {
    const [{ reason, worker }] = lostWorkers;
    return {
      code: 'lost-workers',
      message: `Workers' figures cannot be read (${lostWorkers.length}); of ${worker}: ${reason}`,
    };
  }
  if (missing.length > 0) {
    return {
      code: 'incomplete',
      message: `Metrics could not be had (${missing.length}): ${missing[0].reason}`,
    };
  }
  return undefined;
}
