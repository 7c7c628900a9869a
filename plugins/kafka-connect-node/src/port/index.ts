export * from './ConnectCluster';
export * from './ConnectError';
export * from './ClusterKind';
