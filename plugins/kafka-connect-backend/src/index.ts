/**
 * The service behind Kafka Connect for Backstage.
 *
 * @packageDocumentation
 */
export { kafkaConnectPlugin as default } from './plugin';
