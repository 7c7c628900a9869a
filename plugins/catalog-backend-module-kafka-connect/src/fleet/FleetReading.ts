import type {
  ClusterSummary,
  ConnectorSummary,
} from '@kconnect/plugin-kafka-connect-common';

/** What the portal knows of all clusters and connectors, read at one time. */
export interface FleetReading {
  /** The clusters of `clusters.yaml`. */
  clusters: ClusterSummary[];
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
