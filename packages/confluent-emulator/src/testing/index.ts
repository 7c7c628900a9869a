/**
 * Checks of exchanges against Confluent's published OpenAPI documents.
 *
 * @packageDocumentation
 */
export { Conformance, openApiFolder } from './conformance.ts';
export { tableOf } from './table.ts';
export type { CheckedOperation } from './conformance.ts';
export type { Exchange } from '../http/exchange.ts';
