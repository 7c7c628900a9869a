import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  stringifyLocationRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  ANNOTATION_CLUSTER,
  ANNOTATION_CONNECTOR_NAME,
  clusterEntityRef,
  connectorEntityName,
  parseConnectorName,
  RESOURCE_TYPE_KAFKA_CONNECTOR,
  type ConnectorSummary,
  type ConnectorType,
} from '@kconnect/plugin-kafka-connect-common';
import { LOCATION_TYPE } from './constants';
import { lifecycleOf } from './lifecycle';
import { classTag } from './tags';

export interface EntityOptions {
  /** Full ref of the Group that owns what belongs to no department. */
  platformTeam: string;
  /** Where people open the portal, without a slash at its end. */
  portalUrl: string;
}

/** What of a connector stays the same while it runs; its state is nothing for the catalog. */
export type DescribedConnector = Pick<
  ConnectorSummary,
  'cluster' | 'name' | 'environment' | 'department' | 'owner' | 'type' | 'class'
>;

/**
 * A connector's Resource.
 *
 * @throws Error where its name cannot stand in an address
 */
export function connectorEntity(
  connector: DescribedConnector,
  { platformTeam, portalUrl }: EntityOptions,
): Entity {
  const { cluster, name, environment } = connector;
  const type = typeOf(connector);
  const location = stringifyLocationRef({
    type: LOCATION_TYPE,
    target: cluster,
  });
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      namespace: 'default',
      name: connectorEntityName(cluster, name),
      title: name,
      description: describe(connector, type),
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        [ANNOTATION_CLUSTER]: cluster,
        [ANNOTATION_CONNECTOR_NAME]: name,
      },
      tags: [...new Set([classTag(connector.class), type])].filter(
        tag => tag !== undefined,
      ),
      links: [
        {
          url: `${portalUrl}/kafka-connect/${encodeURIComponent(
            cluster,
          )}/${encodeURIComponent(name)}`,
          title: 'State, tasks and actions',
        },
      ],
    },
    spec: {
      type: RESOURCE_TYPE_KAFKA_CONNECTOR,
      lifecycle: lifecycleOf(environment),
      owner: connector.owner ?? platformTeam,
      dependsOn: [clusterEntityRef(cluster)],
    },
  };
}

/**
 * A managed cluster does not say the type while it provisions. The name does, so that the entity stays
 * the same meanwhile.
 */
function typeOf(
  connector: DescribedConnector,
): Exclude<ConnectorType, 'unknown'> | undefined {
  const { name, department, type } = connector;
  if (type !== 'unknown') return type;
  return department === undefined
    ? undefined
    : parseConnectorName(name, [department])?.type;
}

function describe(
  { class: className, cluster, environment }: DescribedConnector,
  type: string | undefined,
): string {
  const short = className.slice(className.lastIndexOf('.') + 1).trim();
  return [
    'Kafka Connect',
    type,
    'connector',
    short && `(${short.replace(/\s+/g, ' ').slice(0, 100)})`,
    `on ${cluster}, ${environment}`,
  ]
    .filter(Boolean)
    .join(' ');
}
