export * from './cleanLine';
export * from './confluent';
export * from './topic';
