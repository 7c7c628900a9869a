import { spawn } from 'node:child_process';
import { Objects } from './Objects.ts';
import { GIT_ENVIRONMENT } from './environment.ts';

/** Git ended with another status than 0. */
export class GitError extends Error {
  readonly status: number | null;

  constructor(command: string, status: number | null, said: string) {
    super(`git ${command} ended with ${status}: ${said.trim().slice(0, 500)}`);
    this.status = status;
  }
}

/** What one run of Git gets beside its arguments. */
export interface GitInput {
  /** What it reads from standard input. */
  input?: string | Uint8Array;
  /** Variables beside those that every run has. */
  env?: Readonly<Record<string, string>>;
}

/** Each is a process, and a machine has few processors. */
const MOST_AT_ONCE = 8;

/** The program `git`, run on one bare repository, without a shell. */
export class Git {
  readonly folder: string;
  /** What it reads most. */
  readonly objects: Objects;
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(folder: string) {
    this.folder = folder;
    this.objects = new Objects(folder);
  }

  /** @throws GitError */
  async text(args: readonly string[], input?: GitInput): Promise<string> {
    return (await this.bytes(args, input)).toString('utf8');
  }

  /** @throws GitError */
  async bytes(args: readonly string[], input?: GitInput): Promise<Buffer> {
    const { output, said, status } = await this.attempt(args, input);
    if (status === 0) return output;
    throw new GitError(args[0], status, said);
  }

  /** Whether it ends with status 0; what it says is left out. */
  async succeeds(args: readonly string[]): Promise<boolean> {
    return (await this.attempt(args)).status === 0;
  }

  /** Runs it, whatever its status. */
  async attempt(
    args: readonly string[],
    { env = {}, input }: GitInput = {},
  ): Promise<{ status: number | null; output: Buffer; said: string }> {
    await this.#turn();
    try {
      return await new Promise((resolve, reject) => {
        const child = spawn('git', [`--git-dir=${this.folder}`, ...args], {
          cwd: this.folder,
          env: { ...GIT_ENVIRONMENT, ...env },
          stdio: ['pipe', 'pipe', 'pipe'],
        });
        const chunks: Buffer[] = [];
        let said = '';
        child.stdout.on('data', chunk => chunks.push(chunk));
        child.stderr.on('data', chunk => (said += chunk));
        // A program that needs no input may end before it has read it.
        child.stdin.on('error', () => {});
        child.on('error', reject);
        child.on('close', status =>
          resolve({ status, output: Buffer.concat(chunks), said }),
        );
        child.stdin.end(input);
      });
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }

  async #turn(): Promise<void> {
    while (this.#running >= MOST_AT_ONCE) {
      await new Promise<void>(resolve => this.#waiting.push(resolve));
    }
    this.#running += 1;
  }
}
