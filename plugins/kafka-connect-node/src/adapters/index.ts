export * from './ApacheKafkaConnect';
export * from './ConfluentCloudConnect';
export * from './clusterKinds';
