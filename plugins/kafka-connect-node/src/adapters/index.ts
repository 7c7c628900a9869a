export * from './ApacheKafkaConnect';
export * from './ConfluentCloudConnect';
export * from './clusterKinds';
export { workerLogStream } from './logsOf';
