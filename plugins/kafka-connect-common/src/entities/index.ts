export * from './annotations';
export * from './entityName';
export * from './selector';
export * from './scope';
