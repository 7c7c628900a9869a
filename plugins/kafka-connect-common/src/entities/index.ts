export * from './annotations';
export * from './selector';
export * from './scope';
