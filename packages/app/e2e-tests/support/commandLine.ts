import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const BUNDLER = resolve(__dirname, '../../../cli/bundle.mjs');

/** How a run of kconnect ended. */
export interface CommandOutcome {
  status: number;
  stdout: string;
  stderr: string;
}

/** `kconnect` as it is shipped, with a home of its own where its sign-in is kept. */
export class CommandLine {
  readonly #folder: string;

  static async build(): Promise<CommandLine> {
    const folder = await mkdtemp(join(tmpdir(), 'kconnect-e2e-'));
    await promisify(execFile)(process.execPath, [
      BUNDLER,
      join(folder, 'program'),
    ]);
    return new CommandLine(folder);
  }

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Writes a file where the commands are run. */
  async write(name: string, content: object): Promise<void> {
    await writeFile(join(this.#folder, name), JSON.stringify(content, null, 2));
  }

  /** Runs a command to its end. */
  async run(...args: string[]): Promise<CommandOutcome> {
    return this.start(args).ended;
  }

  /** Starts a command that prints an address to open, as `login` does. */
  start(args: string[]) {
    const child = spawn(
      process.execPath,
      [join(this.#folder, 'program', 'kconnect.mjs'), ...args],
      {
        cwd: this.#folder,
        env: { HOME: this.#folder },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const written = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', text => {
      written.stdout += text;
    });
    const address = new Promise<string>((found, missed) => {
      createInterface({ input: child.stderr }).on('line', line => {
        written.stderr += `${line}\n`;
        if (/^https?:\/\//.test(line)) found(line);
      });
      child.once('close', () => missed(new Error(written.stderr)));
    });
    // Most commands print none.
    address.catch(() => {});
    const ended = new Promise<CommandOutcome>((done, failed) => {
      child.once('error', failed);
      child.once('close', code => done({ status: code ?? -1, ...written }));
    });
    return { address, ended };
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}
