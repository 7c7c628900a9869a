export * from './resolveCredentials';
