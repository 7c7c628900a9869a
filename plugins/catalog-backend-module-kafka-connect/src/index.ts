/**
 * A module of the catalog: Kafka Connect's connectors and clusters as Resources.
 *
 * @packageDocumentation
 */
export { catalogModuleKafkaConnect as default } from './module';
