export * from './checkConfiguration';
export * from './Finding';
export * from './findings';
export * from './input';
export * from './live';
export * from './references';
