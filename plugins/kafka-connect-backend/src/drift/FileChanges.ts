import type { RepositoryFiles, RepositoryState } from '../repository';

/** When a file was seen to have another text. */
export interface FileChange {
  /** ISO 8601 in UTC. */
  at: string;
  /** The main branch's newest commit then, where it is known. */
  revision?: string;
}

/** Remembers since when files have the text that they have, as far as this replica has seen them change. */
export class FileChanges {
  readonly #changes = new Map<string, FileChange>();
  #before: RepositoryState | undefined;

  constructor(repository: Pick<RepositoryFiles, 'current' | 'onChange'>) {
    this.#before = repository.current;
    repository.onChange(async state => this.#take(state));
  }

  /** The last one; `undefined` where it has not changed since the portal was started. */
  of(path: string): FileChange | undefined {
    return this.#changes.get(path);
  }

  #take(state: RepositoryState): void {
    const before = this.#before;
    this.#before = state;
    if (!before) return;
    const { asOf: at, files, revision } = state;
    for (const [path, text] of files) {
      if (before.files.get(path) !== text) {
        this.#changes.set(path, { at, ...(revision && { revision }) });
      }
    }
    for (const path of this.#changes.keys()) {
      if (!files.has(path)) this.#changes.delete(path);
    }
  }
}
