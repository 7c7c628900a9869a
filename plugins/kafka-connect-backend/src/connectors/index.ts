export * from './ConnectorDetails';
export * from './ConnectorDirectory';
export * from './ConnectorList';
export * from './entityScope';
export * from './query';
export * from './withoutLogLines';
