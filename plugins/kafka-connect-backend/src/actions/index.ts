export * from './ConnectorActions';
export * from './Settlement';
export { DEPLOYMENT_WAITS_MS } from './settling';
