import type {
  ClusterSummary,
  ConnectorSummary,
} from '@kconnect/plugin-kafka-connect-common';

/** A cluster as the portal knows it. */
export type FleetCluster = ClusterSummary & {
  /** The Group of the department that a dedicated cluster belongs to; absent where it is shared. */
  owner?: string;
};

/** What the portal knows of all clusters and connectors, read at one time. */
export interface FleetReading {
  /** The clusters of `clusters.yaml`. */
  clusters: FleetCluster[];
  connectors: ConnectorSummary[];
  /**
   * The ids of the clusters whose connectors are all here, as the cluster has them now. Of any other one,
   * what is absent here may still exist.
   */
  whole: ReadonlySet<string>;
}

/** Whether every cluster has been asked at least once. */
export function isSettled(reading: FleetReading): boolean {
  return reading.clusters.every(cluster => cluster.reachable !== null);
}
