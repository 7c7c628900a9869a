export * from './logLine';
