export * from './ClusterContext';
export * from './confluent';
export * from './kafka';
export * from './kafkaCredentials';
