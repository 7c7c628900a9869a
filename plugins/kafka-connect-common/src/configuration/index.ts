export * from './departments';
export * from './clusters';
export * from './parseFile';
export * from './ownership';
