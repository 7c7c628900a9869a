import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  stringifyLocationRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  ANNOTATION_CLUSTER,
  clusterEntityName,
  RESOURCE_TYPE_KAFKA_CONNECT_CLUSTER,
  type ClusterSummary,
} from '@kconnect/plugin-kafka-connect-common';
import type { EntityOptions } from './connectorEntity';
import { LOCATION_TYPE } from './constants';
import { lifecycleOf } from './lifecycle';
import { tag } from './tags';

/** What of a cluster stays the same, whether it answers or not. */
export type DescribedCluster = Pick<
  ClusterSummary,
  'id' | 'title' | 'environment' | 'kind' | 'region' | 'owner'
>;

/** A cluster's Resource. */
export function clusterEntity(
  cluster: DescribedCluster,
  { platformTeam, portalUrl }: EntityOptions,
): Entity {
  const { id, title, environment, kind, region } = cluster;
  const location = stringifyLocationRef({ type: LOCATION_TYPE, target: id });
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      namespace: 'default',
      name: clusterEntityName(id),
      title,
      description: `Kafka Connect cluster (${[kind, region]
        .filter(Boolean)
        .join(', ')}), ${environment}`,
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        [ANNOTATION_CLUSTER]: id,
      },
      tags: [tag(kind)].filter(t => t !== undefined),
      links: [
        {
          url: `${portalUrl}/kafka-connect?cluster=${encodeURIComponent(id)}`,
          title: 'Its connectors',
        },
      ],
    },
    spec: {
      type: RESOURCE_TYPE_KAFKA_CONNECT_CLUSTER,
      lifecycle: lifecycleOf(environment),
      owner: cluster.owner ?? platformTeam,
    },
  };
}
