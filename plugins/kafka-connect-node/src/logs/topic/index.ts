export * from './configuration';
export * from './KafkaLogTopic';
