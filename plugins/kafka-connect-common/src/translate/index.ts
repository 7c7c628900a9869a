export * from './ConfigTranslation';
export { findPair, type PluginPair } from './pairs';
export * from './translateConfig';
