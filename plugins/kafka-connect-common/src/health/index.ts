export * from './deriveHealth';
export * from './diagnose';
export * from './evidence';
export * from './knownCauses';
export * from './taskTally';
export * from './trace';
