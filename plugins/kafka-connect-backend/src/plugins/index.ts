export * from './ClusterPluginsAnswer';
