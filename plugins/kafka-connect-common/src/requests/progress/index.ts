export * from './RequestProgress';
export * from './deriveProgress';
export * from './neverEnded';
export * from './sayProgress';
