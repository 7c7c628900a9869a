export * from './checkConfiguration';
export { CONNECTORS_FOLDER } from './files/locateFile';
export {
  MAX_CONNECTOR_FILE_CHARACTERS,
  readConnectorFile,
} from './files/readConnectorFile';
export * from './Finding';
export * from './findings';
export * from './input';
export * from './live';
export * from './references';
