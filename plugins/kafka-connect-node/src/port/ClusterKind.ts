import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { ClusterDefinition } from '@kconnect/plugin-kafka-connect-common';
import type { ClusterContext } from './ClusterContext';
import type { ConnectCluster } from './ConnectCluster';
import type { ConnectorDeployments } from './ConnectorDeployments';
import type { LogSource, LogStream } from './LogSource';
import type { MetricsSource, RequestBudget } from './MetricsSource';

/** What an adapter gets to connect with. */
export interface ClusterConnection {
  /** The cluster's entry in `clusters.yaml`, references unresolved. */
  definition: ClusterDefinition;
  /** The credentials, resolved; absent where the definition names none. */
  credentials?: { key: string; secret: string };
  /** The deadline of one call with its retries, in milliseconds. */
  timeoutMs: number;
}

/** What a source of metrics or logs gets to connect with. */
export interface MetricsConnection extends ClusterConnection {
  /** Shared by all replicas. */
  budget: RequestBudget;
}

/** What a context gets to connect with. */
export interface ContextConnection extends ClusterConnection {
  /** What `kafka.credentials` refers to, resolved: see `resolveKafkaCredentials`. */
  kafkaCredentials?: { key: string; secret: string };
}

/** A kind of cluster that `clusters.yaml` can name. */
export interface ClusterKind {
  /** The word in `kind:`. */
  kind: string;
  /**
   * @throws Error with a sentence for the platform team where the definition lacks what this kind needs
   */
  connect(connection: ClusterConnection): ConnectCluster;
  /**
   * Where the figures of its connectors come from; nothing where the definition names no such place.
   *
   * @throws Error with a sentence for the platform team where the definition lacks what this kind needs
   */
  metrics?(connection: MetricsConnection): MetricsSource | undefined;
  /**
   * Where the logs of its connectors can be searched; nothing where they cannot.
   *
   * @throws Error with a sentence for the platform team where the definition lacks what this kind needs
   */
  logs?(connection: MetricsConnection): LogSource | undefined;
  /**
   * The logs that have to be read as they are written; nothing where the definition names no such place.
   *
   * @throws Error with a sentence for the platform team where the definition lacks what this kind needs
   */
  logStream?(connection: ClusterConnection): LogStream | undefined;
  /**
   * What lies around its connectors; nothing where the definition does not say where to ask.
   *
   * @throws Error with a sentence for the platform team where the definition lacks what this kind needs
   */
  context?(connection: ContextConnection): ClusterContext | undefined;
  /**
   * What connectors are created, changed and removed with.
   *
   * @throws Error with a sentence for the platform team where the definition lacks what this kind needs
   */
  deployments?(connection: ClusterConnection): ConnectorDeployments;
}

/** Lets modules of the plugin `kafka-connect` add kinds of cluster. */
export interface ClusterKindsExtensionPoint {
  /** @throws Error where the kind has been added before */
  addClusterKind(kind: ClusterKind): void;
}

export const clusterKindsExtensionPoint =
  createExtensionPoint<ClusterKindsExtensionPoint>({
    id: 'kafka-connect.cluster-kinds',
  });
