export * from './findPlugin';
export * from './Plugin';
