import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { waitFor } from './waiting.ts';

/** The command line, running, as a test sees it. */
export interface RunningCli {
  process: ChildProcess;
  /** Exit status and signal, once it has ended. */
  end: Promise<unknown[]>;
  /** What it has written on standard output so far. */
  output(): string;
  /** What it has written on standard error so far. */
  messages(): string;
  /** Waits until standard error matches. */
  said(pattern: RegExp): Promise<void>;
  /** The folders of its run: one, or none. */
  folders(): Promise<string[]>;
}

/** Starts `cli.ts` with these arguments and changes of the environment. */
export function startCli(
  args: readonly string[],
  env: Record<string, string> = {},
): RunningCli {
  const cli = spawn(
    process.execPath,
    [join(import.meta.dirname, 'cli.ts'), ...args],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  let messages = '';
  cli.stdout.on('data', chunk => (output += chunk));
  cli.stderr.on('data', chunk => (messages += chunk));
  return {
    process: cli,
    end: once(cli, 'close'),
    output: () => output,
    messages: () => messages,
    folders: () => runFoldersOf(cli.pid!),
    async said(pattern) {
      await waitFor(
        `${pattern}`,
        () => {
          if (cli.exitCode !== null) {
            throw new Error(`it ended without ${pattern}:\n${messages}`);
          }
          return pattern.test(messages) || undefined;
        },
        { seconds: 240 },
      );
    },
  };
}

/** The folders of the runs that a process owns. */
export async function runFoldersOf(pid: number): Promise<string[]> {
  const names = await readdir(tmpdir());
  const owned = await Promise.all(
    names
      .filter(name => name.startsWith('kconnect-kafka-'))
      .map(async name => {
        const folder = join(tmpdir(), name);
        const notes = await readFile(join(folder, 'run.json'), 'utf8').catch(
          () => undefined,
        );
        return notes && JSON.parse(notes).owner.pid === pid ? [folder] : [];
      }),
  );
  return owned.flat();
}

/** The command lines that name a run's folder: those of its long-lived processes. */
export async function processesIn(folder: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ps', [
    '-axww',
    '-o',
    'command=',
  ]);
  return stdout.split('\n').filter(line => line.includes(folder));
}
