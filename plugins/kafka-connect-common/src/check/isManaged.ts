import { CLUSTER_KIND_CONFLUENT_CLOUD } from '../configuration';
import type { CheckedConnector } from './CheckContext';

/** Whether Confluent Cloud runs the connector, with its own names of plugins and settings. */
export function isManaged({
  cluster,
}: Pick<CheckedConnector, 'cluster'>): boolean {
  return cluster.kind === CLUSTER_KIND_CONFLUENT_CLOUD;
}
