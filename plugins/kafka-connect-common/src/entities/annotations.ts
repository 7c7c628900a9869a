/** On a Component or System: its connectors' names or refs, separated by commas. */
export const ANNOTATION_CONNECTORS = 'kafka-connect/connectors';

/** On a Component or System: which connectors are its own, by pattern; see {@link parseConnectorSelector}. */
export const ANNOTATION_CONNECTOR_SELECTOR = 'kafka-connect/connector-selector';

/** On a Resource of type `kafka-connector`: the connector's true name. */
export const ANNOTATION_CONNECTOR_NAME = 'kafka-connect/connector-name';

/** On Resources of both types: the cluster's id. */
export const ANNOTATION_CLUSTER = 'kafka-connect/cluster';

/** `spec.type` of a connector's Resource. */
export const RESOURCE_TYPE_KAFKA_CONNECTOR = 'kafka-connector';

/** `spec.type` of a cluster's Resource. */
export const RESOURCE_TYPE_KAFKA_CONNECT_CLUSTER = 'kafka-connect-cluster';

/** `spec.type` of a department's Group. */
export const GROUP_TYPE_DEPARTMENT = 'department';
