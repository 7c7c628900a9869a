export * from './ClusterConnections';
export * from './FleetPoller';
export * from './FleetView';
export * from './presentCluster';
export * from './presentConnector';
export * from './readingFailure';
export * from './rows';
export * from './SnapshotStore';
