const AT_THE_ROOT = [
  'departments.yaml',
  'clusters.yaml',
  'portal-keys.pem',
  'CODEOWNERS',
];

/** Folders below `connectors` and the file; what lies deeper is no connector's. */
const CONNECTOR = /^connectors\/(?:[^/]+\/){0,3}[^/]+\.json$/;

/** One is read whole into memory; no honest one comes near. */
export const MAX_FILE_BYTES = 4_000_000;

/** All together, which each replica keeps. */
export const MAX_TOTAL_BYTES = 64_000_000;

/** Many times what a platform with twenty departments runs. */
export const MAX_FILES = 20_000;

/** Whether a path of the repository, from its root, is of what is read of it. */
export function isReadable(path: string): boolean {
  return AT_THE_ROOT.includes(path) || CONNECTOR.test(path);
}

/** Counts what is read, so that no repository fills the memory. */
export class ReadingLimits {
  #files = 0;
  #bytes = 0;

  /** @throws Error in one line where it is too much */
  count(path: string, bytes: number): void {
    this.#files += 1;
    this.#bytes += bytes;
    if (bytes > MAX_FILE_BYTES) {
      throw new Error(
        `${path} has ${bytes} bytes; ${MAX_FILE_BYTES} are allowed`,
      );
    }
    if (this.#files > MAX_FILES || this.#bytes > MAX_TOTAL_BYTES) {
      throw new Error(
        `there is more than ${MAX_FILES} files or ${MAX_TOTAL_BYTES} bytes of them`,
      );
    }
  }
}

/**
 * Another folder's files would make every connector one that nobody has asked for.
 *
 * @throws Error in one line
 */
export function mustBeRepository(files: ReadonlyMap<string, string>): void {
  for (const file of ['departments.yaml', 'clusters.yaml']) {
    if (!files.has(file)) throw new Error(`there is no file ${file} in it`);
  }
}
