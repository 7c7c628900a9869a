export * from './parse';
export * from './parseList';
export * from './schemas';
export * from './toObserved';
