import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { credentials } from '../jobs/checkout.ts';
import { cloneUrlOf, type ForgeAddress } from './ForgeClient.ts';

const run = promisify(execFile);
const WITHIN_MS = 60_000;
const MOST_BYTES = 64 * 1024 * 1024;
const WORKFLOWS = '.github/workflows';

/** What the runner itself knows of the repository: a bare copy that follows the forge's. */
export class Mirror {
  readonly #folder: string;
  readonly #cloneUrl: string;
  readonly #token: string;
  #following: Promise<unknown> = Promise.resolve();

  constructor(folder: string, address: ForgeAddress) {
    this.#folder = folder;
    this.#cloneUrl = cloneUrlOf(address);
    this.#token = address.token;
  }

  /** Gets what is new. */
  follow(): Promise<void> {
    // Two at a time would lock each other out.
    const next = this.#following.then(
      () => this.#fetch(),
      () => this.#fetch(),
    );
    this.#following = next;
    return next;
  }

  async #fetch(): Promise<void> {
    if (!existsSync(`${this.#folder}/HEAD`)) {
      await mkdir(this.#folder, { recursive: true });
      await this.#git('init', '--quiet', '--bare');
    }
    const [name, value] = credentials(this.#cloneUrl, this.#token);
    await this.#git(
      ...['-c', `${name}=${value}`, 'fetch', '--quiet', '--prune'],
      ...[this.#cloneUrl, '+refs/heads/*:refs/heads/*'],
      '+refs/pipeline/*:refs/pipeline/*',
    );
  }

  /** The commit of a ref; `undefined` where there is none. */
  async commitOf(ref: string): Promise<string | undefined> {
    try {
      const said = await this.#git('rev-parse', '--verify', '--quiet', ref);
      return said.trim();
    } catch {
      return undefined;
    }
  }

  /** Whether a commit is the other one or one before it. */
  async isBefore(commit: string, other: string): Promise<boolean> {
    try {
      await this.#git('merge-base', '--is-ancestor', commit, other);
      return true;
    } catch {
      return false;
    }
  }

  /** The names and texts of the workflows that a commit has. */
  async workflows(commit: string): Promise<Map<string, string>> {
    const names = await this.#git(
      ...['ls-tree', '--name-only', '-z', commit, `${WORKFLOWS}/`],
    );
    const texts = new Map<string, string>();
    for (const path of names.split('\0').filter(Boolean)) {
      const text = await this.#git('show', `${commit}:${path}`);
      texts.set(path.slice(WORKFLOWS.length + 1), text);
    }
    return texts;
  }

  /** The paths that differ between two commits; all of the second where the first is not known. */
  async changedPaths(before: string, after: string): Promise<string[]> {
    const known = await this.commitOf(`${before}^{commit}`);
    const said = known
      ? await this.#git(
          'diff',
          '--no-renames',
          '--name-only',
          '-z',
          known,
          after,
        )
      : await this.#git('ls-tree', '-r', '--name-only', '-z', after);
    return said.split('\0').filter(Boolean);
  }

  async #git(...args: string[]): Promise<string> {
    const { stdout } = await run('git', args, {
      cwd: this.#folder,
      encoding: 'utf8',
      maxBuffer: MOST_BYTES,
      timeout: WITHIN_MS,
      env: {
        PATH: process.env.PATH,
        HOME: this.#folder,
        GIT_TERMINAL_PROMPT: '0',
        GIT_CONFIG_NOSYSTEM: '1',
      },
    });
    return stdout;
  }
}
