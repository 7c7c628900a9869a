export * from './confluent';
