/** What every command on the repository takes. */
export interface RepositoryOptions {
  repo?: string;
  environment?: string;
  cluster?: string;
}
