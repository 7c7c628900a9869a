/** What a reading found. */
export interface ReadTree {
  /** The commit that was read, where there is one. */
  revision?: string;
  /** Texts by path from the repository's root. */
  files: ReadonlyMap<string, string>;
}

/** Where the repository's files are read from. */
export interface RepositoryTree {
  /** The folder or address, for the platform team. */
  readonly description: string;
  /**
   * All that is read of it, or `undefined` where nothing has changed since the last time.
   *
   * @throws Error with one line that says why it cannot be read
   */
  read(signal: AbortSignal): Promise<ReadTree | undefined>;
}
