/**
 * A module of the scaffolder: renders, checks and proposes connectors.
 *
 * @packageDocumentation
 */
export { scaffolderModuleKafkaConnect as default } from './module';
