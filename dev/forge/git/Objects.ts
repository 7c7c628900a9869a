import { spawn, type ChildProcess } from 'node:child_process';
import { GIT_ENVIRONMENT } from './environment.ts';

/** An object as Git has it. */
export interface GitObject {
  sha: string;
  type: 'blob' | 'tree' | 'commit' | 'tag';
  bytes: Buffer;
}

interface Question {
  resolve(object: GitObject | undefined): void;
  reject(error: Error): void;
}

const NEWLINE = 10;

/** Reads objects by one process that stays, since most of what is asked of a repository is a few bytes of it. */
export class Objects {
  readonly #folder: string;
  readonly #questions: Question[] = [];
  #child: ChildProcess | undefined;
  #chunks: Buffer[] = [];
  #size = 0;
  #needed = 0;
  #stopped = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * The object that a name means, as gitrevisions has it; `undefined` where there is none.
   *
   * @param name - one line
   */
  read(name: string): Promise<GitObject | undefined> {
    if (/[\0\n]/.test(name)) return Promise.resolve(undefined);
    if (this.#stopped)
      return Promise.reject(new Error('The forge has stopped.'));
    return new Promise((resolve, reject) => {
      this.#questions.push({ resolve, reject });
      this.#process().stdin!.write(`${name}\n`);
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#child?.stdin!.end();
  }

  #process(): ChildProcess {
    if (this.#child) return this.#child;
    const child = spawn(
      'git',
      [`--git-dir=${this.#folder}`, 'cat-file', '--batch'],
      {
        cwd: this.#folder,
        env: GIT_ENVIRONMENT,
        stdio: ['pipe', 'pipe', 'ignore'],
      },
    );
    this.#child = child;
    child.stdin.on('error', () => {});
    child.stdout.on('data', chunk => this.#take(chunk));
    child.on('error', error => this.#lost(error));
    child.on('close', () => this.#lost(new Error('git cat-file has ended')));
    return child;
  }

  /** Its questions have no answer; the next one starts another process. */
  #lost(error: Error): void {
    this.#child = undefined;
    this.#chunks = [];
    this.#size = 0;
    this.#needed = 0;
    this.#questions.splice(0).forEach(({ reject }) => reject(error));
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    while (this.#size > 0 && this.#size >= this.#needed) {
      const all = Buffer.concat(this.#chunks);
      const rest = this.#answer(all);
      this.#chunks = [rest];
      this.#size = rest.length;
      // What is there is not all of an answer.
      if (rest.length === all.length) return;
    }
  }

  /** @returns what follows the first answer */
  #answer(all: Buffer): Buffer {
    const end = all.indexOf(NEWLINE);
    if (end < 0) return all;
    const head = all.subarray(0, end).toString('utf8');
    const [, sha, type, size] =
      head.match(/^([0-9a-f]{40}) (blob|tree|commit|tag) (\d+)$/) ?? [];
    if (sha === undefined) {
      this.#needed = 0;
      this.#questions.shift()!.resolve(undefined);
      return all.subarray(end + 1);
    }
    const until = end + 1 + Number(size);
    this.#needed = until + 1;
    if (all.length < this.#needed) return all;
    const bytes = Buffer.from(all.subarray(end + 1, until));
    this.#needed = 0;
    this.#questions
      .shift()!
      .resolve({ sha, type: type as GitObject['type'], bytes });
    return all.subarray(until + 1);
  }
}
