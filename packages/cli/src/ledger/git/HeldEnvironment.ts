import { CommandError } from '../../CommandError';
import { StaleRef } from '../../git/RemoteRef';
import type { EnvironmentState, Lock } from './EnvironmentState';

/** How a held environment's state is written. */
export interface StateWriter {
  /**
   * @param expected - the commit that it must be at
   * @returns the commit that it is at then
   * @throws StaleRef where it is at another one
   */
  write(state: EnvironmentState, expected: string | undefined): Promise<string>;
}

type Change = (state: EnvironmentState) => EnvironmentState;

/**
 * An environment while its lock is held. Each write says where the ref must be, so whoever has lost the lock
 * writes nothing any more. What is to be written while a write is under way goes together in the next one.
 */
export class HeldEnvironment {
  readonly #name: string;
  readonly #writer: StateWriter;
  readonly #lease: () => string;
  #state: EnvironmentState;
  #commit: string;
  #changes: Change[] = [];
  #next: Promise<void> | undefined;
  #last: Promise<void> = Promise.resolve();

  /** @param lease - until when a lock that is written now is held */
  constructor(
    name: string,
    { commit, state }: { commit: string; state: EnvironmentState },
    writer: StateWriter,
    lease: () => string,
  ) {
    this.#name = name;
    this.#commit = commit;
    this.#state = state;
    this.#writer = writer;
    this.#lease = lease;
  }

  /** Is at the remote when it comes back. */
  change(change: Change): Promise<void> {
    this.#changes.push(change);
    this.#next ??= this.#last.then(() => this.#flush());
    this.#last = this.#next.catch(() => {});
    return this.#next;
  }

  async #flush(): Promise<void> {
    const changes = this.#changes;
    this.#changes = [];
    this.#next = undefined;
    const state = changes.reduce(
      (before, change) => change(before),
      this.#renewed(),
    );
    try {
      this.#commit = await this.#writer.write(state, this.#commit);
      this.#state = state;
    } catch (error) {
      if (!(error instanceof StaleRef)) throw error;
      throw new CommandError(
        `The lock of ${this.#name} was lost: somebody else has taken it.`,
        'This run was not seen for too long. It ends here; the next apply looks what is true and goes on.',
      );
    }
  }

  #renewed(): EnvironmentState {
    const lock: Lock = { ...this.#state.lock!, until: this.#lease() };
    return { ...this.#state, lock };
  }
}
