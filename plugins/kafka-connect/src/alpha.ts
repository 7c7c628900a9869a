/**
 * The fields of the connector templates' forms. The default export is a module of the scaffolder; an app that depends on
 * this package and on the scaffolder's plugin has them.
 *
 * @packageDocumentation
 */
export { scaffolderModuleKafkaConnect as default } from './forms/scaffolderModule';
