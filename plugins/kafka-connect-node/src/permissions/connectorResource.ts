import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_CONNECTOR } from '@kconnect/plugin-kafka-connect-common';

/** What a decision about one connector is made from. */
export interface ConnectorResource {
  /** The cluster's id. */
  cluster: string;
  name: string;
  /** The department's code; absent where the connector belongs to none. */
  department?: string;
  /** The Group whose members read, a full ref in lower case. */
  owner?: string;
  /** The Group whose members act, a full ref in lower case; the owner where the department names none. */
  operators?: string;
}

/**
 * What a condition becomes for a query: the connectors whose owner, or whose operators, are among
 * these Groups. An empty list matches nothing; of two lists both must match.
 */
export interface ConnectorFilter {
  owners?: string[];
  operators?: string[];
}

/** Connectors, to the permission framework. */
export const connectorResourceRef = createPermissionResourceRef<
  ConnectorResource,
  ConnectorFilter
>().with({
  pluginId: 'kafka-connect',
  resourceType: RESOURCE_TYPE_CONNECTOR,
});
