export * from './ConfluentLogs';
