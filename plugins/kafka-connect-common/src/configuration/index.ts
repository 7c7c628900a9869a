export * from './departments';
export * from './clusters';
export * from './connectorFile';
export * from './jsonPointer';
export * from './parseFile';
export * from './ownership';
