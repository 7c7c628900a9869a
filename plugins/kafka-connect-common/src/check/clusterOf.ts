import type { ClusterDefinition, ClustersFile } from '../configuration';
import type { FileLocation } from './files/locateFile';

/** The cluster that a file's connector belongs on: its folder's, else the environment's default one. */
export function clusterOf(
  { environment, clusterFolder }: FileLocation,
  { clusters }: ClustersFile,
): ClusterDefinition | undefined {
  return clusters.find(
    cluster =>
      cluster.environment === environment &&
      (clusterFolder === undefined
        ? cluster.default
        : cluster.id === clusterFolder),
  );
}
