import {
  CLUSTER_KIND_CONFLUENT_CLOUD,
  type ClusterDefinition,
  type DesiredConnector,
  type Side,
} from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../CommandError';

/**
 * The cluster that a connector is translated for: the one that is named, else the one of its environment that is
 * on the other side.
 *
 * @throws CommandError
 */
export function chooseCluster(
  clusters: readonly ClusterDefinition[],
  { environment, department }: DesiredConnector,
  { side, named }: { side: Side; named?: string },
): ClusterDefinition {
  if (named !== undefined) return byName(clusters, named, side);
  const there = clusters.filter(
    cluster =>
      cluster.environment === environment &&
      sideOf(cluster) === side &&
      (cluster.department ?? department) === department,
  );
  const [only, ...more] = there;
  const chosen = more.length > 0 ? there.find(each => each.default) : only;
  if (chosen) return chosen;
  throw new CommandError(
    there.length === 0
      ? `${environment} has no ${side} cluster for the connector.`
      : `${environment} has several ${side} clusters: ${listOf(there)}.`,
    'Name the cluster with --to.',
  );
}

function byName(
  clusters: readonly ClusterDefinition[],
  named: string,
  side: Side,
): ClusterDefinition {
  const cluster = clusters.find(({ id }) => id === named);
  if (!cluster) {
    throw new CommandError(
      `clusters.yaml has no cluster ${named}.`,
      `It has ${listOf(clusters)}.`,
    );
  }
  if (sideOf(cluster) === side) return cluster;
  throw new CommandError(
    `${named} is a ${sideOf(
      cluster,
    )} cluster, and the file is written for one already.`,
    `Name a ${side} one, or copy the file.`,
  );
}

function sideOf({ kind }: ClusterDefinition): Side {
  return kind === CLUSTER_KIND_CONFLUENT_CLOUD ? 'managed' : 'self-managed';
}

function listOf(clusters: readonly ClusterDefinition[]): string {
  return clusters.map(({ id }) => id).join(', ');
}
