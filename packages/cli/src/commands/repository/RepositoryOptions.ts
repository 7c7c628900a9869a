/** What every command on the repository takes. */
export interface RepositoryOptions {
  repo?: string;
  environment?: string;
  cluster?: string;
}

/** What is known of the pull request whose files lie in the folder, as one types it. */
export interface ProposalFlags {
  base?: string;
  request?: string;
  others?: string;
}

/** Whether and how the clusters are asked about files, as one types it. */
export interface LiveFlags {
  live?: boolean;
  /** Seconds. */
  askTimeout: string;
}
