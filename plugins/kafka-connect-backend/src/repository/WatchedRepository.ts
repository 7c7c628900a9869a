import type { LoggerService } from '@backstage/backend-plugin-api';
import { withinTime } from '../sharing/withinTime';
import type { RepositoryFiles, RepositoryState } from './RepositoryFiles';
import type { ReadTree, RepositoryTree } from './RepositoryTree';

export interface WatchedRepositoryOptions {
  tree: RepositoryTree;
  logger: LoggerService;
  /** Milliseconds since the epoch. */
  now: () => number;
  timeoutMs: number;
}

type Listener = (state: RepositoryState) => Promise<void>;

/** Keeps what was read last, and why nothing newer could be. */
export class WatchedRepository implements RepositoryFiles {
  readonly #options: WatchedRepositoryOptions;
  readonly #listeners: Listener[] = [];
  #current?: RepositoryState;
  #problem?: { message: string; since: string };
  #reading?: Promise<void>;
  #isAskedAgain = false;

  constructor(options: WatchedRepositoryOptions) {
    this.#options = options;
  }

  get current(): RepositoryState | undefined {
    return this.#current;
  }

  get problem(): { message: string; since: string } | undefined {
    return this.#problem;
  }

  onChange(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** Who asks while one is under way waits for one more, which all of them share: it may have begun before a merge. */
  async refresh(): Promise<void> {
    if (this.#reading) {
      this.#isAskedAgain = true;
      return this.#reading;
    }
    this.#reading = this.#readUntilNobodyAsks();
    return this.#reading;
  }

  async #readUntilNobodyAsks(): Promise<void> {
    try {
      do {
        this.#isAskedAgain = false;
        await this.#readOnce();
      } while (this.#isAskedAgain);
    } finally {
      this.#reading = undefined;
    }
  }

  async #readOnce(): Promise<void> {
    const { timeoutMs, tree } = this.#options;
    try {
      const read = await withinTime(timeoutMs, tree.description, signal =>
        tree.read(signal),
      );
      this.#end();
      await this.#take(read);
    } catch (error) {
      this.#begin(error instanceof Error ? error.message : String(error));
    }
  }

  async #take(read: ReadTree | undefined): Promise<void> {
    const before = this.#current;
    const asOf = this.#time();
    const isNews = read && !(before && isSame(before, read));
    if (!isNews) {
      if (before) this.#current = { ...before, asOf };
      return;
    }
    const state = { ...read, asOf };
    this.#current = state;
    for (const listener of this.#listeners) await this.#tell(listener, state);
  }

  async #tell(listener: Listener, state: RepositoryState): Promise<void> {
    try {
      await listener(state);
    } catch (error) {
      this.#options.logger.error(
        'What is merged was read, and not taken up everywhere',
        error as Error,
      );
    }
  }

  #begin(message: string): void {
    const { logger, tree } = this.#options;
    if (message !== this.#problem?.message) {
      logger.warn(`${tree.description} cannot be read: ${message}`);
    }
    this.#problem = { message, since: this.#problem?.since ?? this.#time() };
  }

  #end(): void {
    const { logger, tree } = this.#options;
    if (this.#problem) logger.info(`${tree.description} can be read again`);
    this.#problem = undefined;
  }

  #time(): string {
    return new Date(this.#options.now()).toISOString();
  }
}

function isSame(before: ReadTree, after: ReadTree): boolean {
  return (
    before.revision === after.revision &&
    before.files.size === after.files.size &&
    [...after.files].every(([path, text]) => before.files.get(path) === text)
  );
}
