export * from './ClusterContext';
export * from './ConfluentContext';
