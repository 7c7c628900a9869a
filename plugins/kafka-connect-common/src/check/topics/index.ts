export * from './provePattern';
export * from './proveReplacement';
export * from './proveText';
