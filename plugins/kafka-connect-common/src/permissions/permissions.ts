import {
  createPermission,
  type BasicPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';

/** The resource type that connector permissions are decided on. */
export const RESOURCE_TYPE_CONNECTOR = 'kafka-connector';

/** See that a connector exists, its health, tasks and traces. */
export const connectorReadPermission: ResourcePermission<
  typeof RESOURCE_TYPE_CONNECTOR
> = createPermission({
  name: 'kafka-connect.connector.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CONNECTOR,
});

/** See a connector's configuration, its secrets removed. */
export const connectorConfigReadPermission: ResourcePermission<
  typeof RESOURCE_TYPE_CONNECTOR
> = createPermission({
  name: 'kafka-connect.connector.config.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CONNECTOR,
});

/** Read a connector's log lines; the worker's own, which name no connector, are the platform team's. */
export const connectorLogsReadPermission: ResourcePermission<
  typeof RESOURCE_TYPE_CONNECTOR
> = createPermission({
  name: 'kafka-connect.connector.logs.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CONNECTOR,
});

/** Pause, resume, stop and restart a connector. */
export const connectorOperatePermission: ResourcePermission<
  typeof RESOURCE_TYPE_CONNECTOR
> = createPermission({
  name: 'kafka-connect.connector.operate',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CONNECTOR,
});

/** Create or replace a connector without a pull request, where its environment lets that be done. */
export const connectorDeployPermission: ResourcePermission<
  typeof RESOURCE_TYPE_CONNECTOR
> = createPermission({
  name: 'kafka-connect.connector.deploy',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CONNECTOR,
});

/** Remove a connector without a pull request, where its environment lets that be done. */
export const connectorDeletePermission: ResourcePermission<
  typeof RESOURCE_TYPE_CONNECTOR
> = createPermission({
  name: 'kafka-connect.connector.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_CONNECTOR,
});

/** See what concerns the platform team: every cluster's condition and the state of its configuration files. */
export const fleetReadPermission: BasicPermission = createPermission({
  name: 'kafka-connect.fleet.read',
  attributes: { action: 'read' },
});

/** Propose a change by a pull request of the portal's. Which departments for, their operators and members decide. */
export const requestCreatePermission: BasicPermission = createPermission({
  name: 'kafka-connect.request.create',
  attributes: { action: 'create' },
});

/** Approve and merge requests. Which of them, `departments.yaml` decides. */
export const requestApprovePermission: BasicPermission = createPermission({
  name: 'kafka-connect.request.approve',
  attributes: { action: 'update' },
});

/** Report what was deployed, as the pipeline does. */
export const deploymentReportPermission: BasicPermission = createPermission({
  name: 'kafka-connect.deployment.report',
  attributes: { action: 'create' },
});

/** The permissions that are decided per connector, and asked for with every request. */
export const connectorPermissions = [
  connectorReadPermission,
  connectorConfigReadPermission,
  connectorLogsReadPermission,
  connectorOperatePermission,
];

/** Likewise decided per connector, and asked for where something is changed without a pull request. */
export const connectorChangePermissions = [
  connectorDeployPermission,
  connectorDeletePermission,
];
