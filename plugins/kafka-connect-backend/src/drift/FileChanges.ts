import type { RepositoryFiles, RepositoryState } from '../repository';

/** Remembers since when files have the text that they have, as far as this replica has seen them change. */
export class FileChanges {
  readonly #changedAt = new Map<string, string>();
  #before: RepositoryState | undefined;

  constructor(repository: Pick<RepositoryFiles, 'current' | 'onChange'>) {
    this.#before = repository.current;
    repository.onChange(async state => this.#take(state));
  }

  /** ISO 8601 in UTC; `undefined` where it has not changed since the portal was started. */
  changedAt(path: string): string | undefined {
    return this.#changedAt.get(path);
  }

  #take(state: RepositoryState): void {
    const before = this.#before;
    this.#before = state;
    if (!before) return;
    for (const [path, text] of state.files) {
      if (before.files.get(path) !== text) {
        this.#changedAt.set(path, state.asOf);
      }
    }
    for (const path of this.#changedAt.keys()) {
      if (!state.files.has(path)) this.#changedAt.delete(path);
    }
  }
}
