export * from './confluent';
export * from './workers';
