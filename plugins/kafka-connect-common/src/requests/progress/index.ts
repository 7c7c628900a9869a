export * from './RequestProgress';
export * from './deriveProgress';
export * from './sayProgress';
