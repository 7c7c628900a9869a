export * from './ConnectorActions';
export * from './Settlement';
