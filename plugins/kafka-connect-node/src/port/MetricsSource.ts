import type {
  ConnectorFigures,
  ConnectorType,
  Figures,
  MetricId,
} from '@kconnect/plugin-kafka-connect-common';
import type { CallOptions } from './ConnectCluster';

/** A connector as sources of metrics and logs need it. */
export interface ConnectorIdentity {
  name: string;
  type: ConnectorType;
  /** `connector.class`. */
  class: string;
  /** Confluent Cloud's `lcc-…`, by which its metrics and logs go. */
  serviceId?: string;
  /** `topic.prefix`, by which Debezium's own beans go. */
  topicPrefix?: string;
  /** How many tasks it has by its state; with it a lost worker leaves unknown only what is. */
  taskCount?: number;
}

/** What one sampling shows of one worker. */
export interface WorkerFigures {
  /** `host:port` of the page that the figures are from, or Prometheus' `instance`. */
  worker: string;
  /** ISO 8601 in UTC. */
  at: string;
  figures: Figures;
}

/** A connector's figures of a while ago; who looks at those asks nothing of its tasks. */
export type PastFigures = Omit<ConnectorFigures, 'tasks'>;

/** What one sampling of a cluster shows. */
export interface MetricsSample {
  connectors: ConnectorFigures[];
  /** What was before those, oldest first, with the times of its own; only where it was asked for and the source keeps it. */
  past?: PastFigures[];
  /** The workers' own figures, where the cluster has workers that can be seen. */
  workers?: WorkerFigures[];
  /** Workers whose figures could not be read; those of their tasks are unknown. */
  lostWorkers?: { worker: string; reason: string }[];
  /** Metrics that could not be had this time, with the reason; the others are good. */
  missing: { metric: MetricId; reason: string }[];
  /** Upstream requests that the sampling took. */
  requests: number;
}

/** How a sampling is taken. */
export interface SamplingOptions extends CallOptions {
  /**
   * Whether the last hour is told too, by sources that keep it: in steps of some minutes, the newest figures among
   * them, and in no more requests than the newest figures alone take.
   */
  withPast?: boolean;
}

/**
 * Where a cluster's figures come from: Confluent's Metrics API, the workers' JMX exporter, or Prometheus.
 * Rejects with a `ConnectError` and with nothing else.
 */
export interface MetricsSource {
  /** For people: `Confluent Metrics API`. */
  readonly title: string;
  /** How old the newest figures are by nature, in seconds. */
  readonly latencySeconds: number;
  /** The words of the vocabulary that it never has, with the reason that is shown instead. */
  readonly lacks: Partial<Record<MetricId, string>>;
  /** The newest figures of all given connectors, in as few requests as there are metrics. */
  sample(
    connectors: readonly ConnectorIdentity[],
    options?: SamplingOptions,
  ): Promise<MetricsSample>;
  close(): Promise<void>;
}

/** So many requests in so many seconds, whenever these begin. */
export interface RequestLimit {
  requests: number;
  seconds: number;
}

/**
 * A budget of requests that all replicas share. Asked before each upstream request, tries after a failure included.
 */
export interface RequestBudget {
  /**
   * Takes one request from the budget.
   *
   * @param key - who the limit is for: `confluent-metrics:api.telemetry.confluent.cloud`
   * @param limit - the upstream service's limit; the same for every request of a key
   * @returns `true`, or how many seconds until one is free again; nothing was taken then
   */
  take(
    key: string,
    limit: RequestLimit,
  ): Promise<true | { freeInSeconds: number }>;
}
