export * from './checkConfiguration';
export { MAX_CONNECTOR_FILE_CHARACTERS } from './files/readConnectorFile';
export * from './Finding';
export * from './findings';
export * from './input';
export * from './live';
export * from './references';
