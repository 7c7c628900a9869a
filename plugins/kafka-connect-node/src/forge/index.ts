export * from './Forge';
export * from './ForgeError';
export { GitHubForge } from './github/GitHubForge';
export type { GitHubOptions } from './github/GitHubRest';
