export * from './connectorResource';
export * from './rules';
export * from './KafkaConnectPermissionPolicy';
