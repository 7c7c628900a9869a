/** A revision that Git has and that is not to run. */
export interface Unwanted {
  environment: string;
  cluster: string;
  name: string;
  /** The file's path from the root of the Git repository. */
  path: string;
  /** SHA-256 of the text that Git has; `undefined` where it has no such file. */
  digest: string | undefined;
  /** Why it does not run. */
  reason: string;
  /** What runs instead; `undefined` where nothing does, so that the file is to go. */
  runs: string | undefined;
}
