export * from './KafkaConnectApi';
export * from './KafkaConnectClient';
export { UnexpectedAnswerError } from './readAnswer';
