export * from './exportConnector';
export * from './takeRunning';
