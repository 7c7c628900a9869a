/**
 * `kconnect`, the command line of Kafka Connect for Backstage.
 *
 * @packageDocumentation
 */
export { main } from './main';
export { processIo, type Io, type Sink } from './io';
