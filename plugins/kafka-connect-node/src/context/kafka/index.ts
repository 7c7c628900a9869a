export * from './configuration';
export * from './KafkaContext';
