export type * from './RepositoryFiles';
