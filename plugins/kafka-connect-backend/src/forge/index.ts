export * from './openForge';
