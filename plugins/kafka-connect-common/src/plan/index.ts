export * from './Plan';
export * from './planChanges';
export * from './planFiles';
export * from './serverKeys';
