/**
 * The ports to Kafka Connect clusters and their adapters, and the rules that permissions are decided by.
 *
 * @packageDocumentation
 */
export * from './port';
