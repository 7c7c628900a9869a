/**
 * The ports to Kafka Connect clusters and their adapters, and the rules that permissions are decided by.
 *
 * @packageDocumentation
 */
export * from './port';
export * from './adapters';
export * from './budget';
export * from './context';
export * from './credentials';
export * from './forge';
export * from './logs';
export * from './marks';
export * from './membership';
export * from './metrics';
export * from './permissions';
export * from './portal';
export { TextRedactor } from './redaction';
export type { Runtime } from './http';
