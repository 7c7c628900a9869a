export * from './clusters';
export * from './connectors';
export * from './events';
export * from './departments';
export * from './configuration';
export * from './metrics';
