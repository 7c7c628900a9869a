export * from './openRepositoryFiles';
export type * from './RepositoryFiles';
