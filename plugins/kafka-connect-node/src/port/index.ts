export * from './ConnectCluster';
export * from './ConnectError';
export * from './ClusterKind';
export * from './MetricsSource';
export * from './LogSource';
export * from './identityOf';
export * from './ConnectorDeployments';
export * from './ClusterContext';
