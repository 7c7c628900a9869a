export * from './Plan';
export * from './planChanges';
