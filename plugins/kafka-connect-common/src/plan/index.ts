export * from './Plan';
export * from './planChanges';
export * from './serverKeys';
