export * from './confluent';
export * from './topic';
