export * from './vocabulary';
export * from './figures';
