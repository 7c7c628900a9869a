export * from './ConnectorLogsAnswer';
export * from './query';
