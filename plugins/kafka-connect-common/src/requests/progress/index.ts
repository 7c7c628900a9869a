export * from './RequestProgress';
export * from './deriveProgress';
