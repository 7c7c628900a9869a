/**
 * The screens of Kafka Connect for Backstage. The default export is the plugin; an app that depends on this package has it.
 *
 * @packageDocumentation
 */
export { kafkaConnectPlugin as default } from './plugin';
export {
  kafkaConnectApiRef,
  KafkaConnectClient,
  UnexpectedAnswerError,
  type CallOptions,
  type ConnectorAddress,
  type ConnectorPageQuery,
  type ConnectorQuery,
  type KafkaConnectApi,
} from './client';
