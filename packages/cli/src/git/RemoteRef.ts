import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError } from '../CommandError';
import { git, GitError, withoutCredentials, type GitOptions } from './git';

/** Somebody else has moved the ref. */
export class StaleRef extends Error {
  readonly name = 'StaleRef';
}

/** A server that fails a push may take the next one; one that refuses it will not. */
const WAITS_MS = [250, 1_000, 4_000];
const REFUSALS =
  /hook declined|denied|forbidden|HTTP 40[13]|error: 40[13]|authentication failed|not found|not appear to be/i;

/** One ref of a remote repository, that is read and moved without a trace in the local one's refs. */
export class RemoteRef {
  readonly #name: string;
  readonly #remote: string;
  readonly #options: GitOptions;

  /** @param name - in full: `refs/kconnect/dev` */
  constructor(remote: string, name: string, options: GitOptions) {
    this.#remote = remote;
    this.#name = name;
    this.#options = options;
  }

  /** The commit that it is at, whose objects are here then; `undefined` where there is no such ref. */
  async fetch(): Promise<string | undefined> {
    // Whoever moves it between the two questions is met again by the next pair.
    for (let tries = 0; tries < 5; tries += 1) {
      const commit = await this.#asked(() => this.#read());
      if (commit === undefined || (await this.#isHere(commit))) return commit;
      await this.#asked(() =>
        git(
          [
            ...['fetch', '--quiet', '--no-tags', '--no-write-fetch-head'],
            ...['--no-auto-maintenance', '--no-recurse-submodules'],
            ...['--', this.#remote, this.#name],
          ],
          this.#options,
        ),
      ).catch(error => {
        if (tries === 4) throw error;
      });
    }
    throw new CommandError(
      `${this.#where} is moved faster than it can be read.`,
    );
  }

  /**
   * Moves it to a commit.
   *
   * @param expected - where it must be; `undefined`: it must not be there
   * @throws StaleRef where it is elsewhere
   */
  async push(commit: string, expected: string | undefined): Promise<void> {
    for (const waitMs of [...WAITS_MS, undefined]) {
      const failure = await this.#tryPush(commit, expected);
      if (failure === undefined) return;
      // An answer that was lost leaves open what became of the push.
      const actual = await this.#read().catch(() => expected);
      if (actual === commit) return;
      if (actual !== expected) throw new StaleRef(this.#name);
      if (waitMs === undefined || REFUSALS.test(failure.message)) {
        throw new CommandError(
          `${this.#where} cannot be pushed: ${lastLine(failure)}`,
          'Whoever applies needs the right to write to the repository.',
        );
      }
      await sleep(waitMs);
    }
  }

  get #where(): string {
    return `${this.#name} of ${withoutCredentials(this.#remote)}`;
  }

  async #tryPush(
    commit: string,
    expected: string | undefined,
  ): Promise<GitError | undefined> {
    try {
      await git(
        [
          ...['push', '--quiet', '--no-verify', '--no-follow-tags'],
          ...['--recurse-submodules=no'],
          `--force-with-lease=${this.#name}:${expected ?? ''}`,
          ...['--', this.#remote, `${commit}:${this.#name}`],
        ],
        this.#options,
      );
      return undefined;
    } catch (error) {
      if (error instanceof GitError) return error;
      throw error;
    }
  }

  async #read(): Promise<string | undefined> {
    const listed = await git(
      ['ls-remote', '--', this.#remote, this.#name],
      this.#options,
    );
    const line = listed
      .split('\n')
      .find(each => each.endsWith(`\t${this.#name}`));
    return line?.split('\t')[0];
  }

  async #isHere(commit: string): Promise<boolean> {
    return git(['cat-file', '-e', `${commit}^{tree}`], this.#options).then(
      () => true,
      () => false,
    );
  }

  async #asked<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      throw new CommandError(
        `${this.#where} cannot be read: ${lastLine(error)}`,
        'See that the folder is a clone of the configuration repository, and that the remote can be reached.',
      );
    }
  }
}

/** What git says last as its reason; hints and advice come after it. */
function lastLine({ message }: GitError): string {
  const lines = message.split('\n').filter(line => !line.startsWith('hint:'));
  return (
    lines.find(line => /^(fatal|error): /.test(line)) ?? lines.at(-1) ?? message
  );
}
