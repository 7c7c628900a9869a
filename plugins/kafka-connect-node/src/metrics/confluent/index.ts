export * from './ConfluentMetrics';
