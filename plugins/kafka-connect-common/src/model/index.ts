export * from './words';
export * from './capabilities';
export * from './config';
export * from './evidence';
export * from './observed';
