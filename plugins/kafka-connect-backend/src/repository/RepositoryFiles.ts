/** The main branch of the configuration repository as it was read last. */
export interface RepositoryState {
  /** Its newest commit; absent where it is read from a folder that Git knows nothing of. */
  revision?: string;
  /** Texts by path from the repository's root: `departments.yaml`, `clusters.yaml`, `portal-keys.pem`, `connectors/…`. */
  files: ReadonlyMap<string, string>;
  /** ISO 8601 in UTC. */
  asOf: string;
}

/** What is merged, kept in memory by each replica and read again when it changes. */
export interface RepositoryFiles {
  /** `undefined` until it has been read once; a reading that fails leaves what was good before. */
  readonly current: RepositoryState | undefined;
  /** Why it could not be read the last time. */
  readonly problem: { message: string; since: string } | undefined;
  /** Reads it again; calls at the same time share one reading. It never throws: see {@link problem}. */
  refresh(): Promise<void>;
  onChange(listener: (state: RepositoryState) => Promise<void>): void;
}
