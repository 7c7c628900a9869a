export * from './Clusters';
export * from './ClusterSources';
