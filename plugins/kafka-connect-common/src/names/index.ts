export * from './connectorName';
export * from './checkConnectorName';
