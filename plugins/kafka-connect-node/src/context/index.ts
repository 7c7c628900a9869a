export * from './confluent';
export * from './kafka';
export * from './kafkaCredentials';
