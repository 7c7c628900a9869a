export * from './EventStore';
