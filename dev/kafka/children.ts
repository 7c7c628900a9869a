import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { killGroup } from './processes.ts';
import type { RunFolder } from './runFolder.ts';

/** What to run. */
export interface ChildSpec {
  /** Unique and fit for a file name: the log is called so. */
  name: string;
  command: string;
  args: readonly string[];
  /** The whole environment besides `PATH`, `HOME` and the locale: the rest of ours is none of its business. */
  env?: Readonly<Record<string, string>>;
  /** The user to run as, where it is not ours. */
  user?: { uid: number; gid: number };
  /** What asks it to end. */
  stopSignal?: NodeJS.Signals;
}

/** A process that runs until it is stopped. */
export interface Child {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** Resolves with a text such as `exit status 1` or `SIGKILL` when it has ended; never rejects. */
  readonly ended: Promise<string>;
  /** Set once it has ended. */
  readonly end: string | undefined;
  /** Where its standard input is written to. */
  readonly input: NonNullable<ChildProcess['stdin']>;
  /** Asks it to end, and kills it when it has not within that many seconds. */
  stop(graceSeconds: number): Promise<void>;
}

type TrackedChild = Child & { process: ChildProcess };

/**
 * All processes of one run. Each leads a process group of its own, so that Ctrl-C in a terminal reaches
 * the owner alone, which then ends them in order.
 */
export class Children {
  private readonly run: RunFolder;
  private readonly running = new Map<number, Child>();
  private closed = false;

  constructor(run: RunFolder) {
    this.run = run;
  }

  /**
   * Starts a process that goes on running.
   *
   * @throws when the program cannot be run, or after {@link Children.close}.
   */
  async start(spec: ChildSpec): Promise<Child> {
    const logFile = join(this.run.logs, `${spec.name}.log`);
    const log = openSync(logFile, 'a');
    try {
      return await this.spawn(spec, log, logFile);
    } finally {
      closeSync(log);
    }
  }

  /**
   * Runs a program to its end and returns what it wrote on standard output.
   *
   * @throws with the end of its standard error when it fails.
   */
  async execute(spec: ChildSpec & { input?: string }): Promise<string> {
    const child = await this.spawn(spec, 'pipe', '');
    const output = collect(child.process.stdout);
    const errors = collect(child.process.stderr);
    child.input.end(spec.input ?? '');
    const end = await child.ended;
    if (end !== 'exit status 0') {
      const said = lastLines(errors() || output());
      throw new Error(`${spec.name} failed (${end})${said && `:\n${said}`}`);
    }
    return output();
  }

  /** The ids of what runs at the moment, by name. */
  list(): Record<string, number> {
    return Object.fromEntries(
      [...this.running.values()].map(({ name, pid }) => [name, pid]),
    );
  }

  /** Kills all that still runs and lets nothing start any more. Synchronous, to work at exit too. */
  close(): void {
    this.closed = true;
    for (const pid of this.running.keys()) {
      killGroup(pid, 'SIGKILL');
    }
  }

  /** Waits until nothing runs any more. */
  async allEnded(): Promise<void> {
    await Promise.all([...this.running.values()].map(child => child.ended));
  }

  private async spawn(
    spec: ChildSpec,
    output: number | 'pipe',
    logFile: string,
  ): Promise<TrackedChild> {
    if (this.closed) {
      throw new Error(
        `${spec.name} is not started: everything is being stopped`,
      );
    }
    const { PATH = '', HOME = '', LANG = 'C' } = process.env;
    const child = spawn(spec.command, spec.args, {
      detached: true,
      cwd: this.run.path,
      env: { PATH, HOME, LANG, ...spec.env },
      stdio: ['pipe', output, output],
      ...spec.user,
    });
    if (child.pid === undefined) {
      const [error] = (await once(child, 'error')) as [Error];
      throw new Error(`${spec.name} cannot be started: ${error.message}`);
    }
    return this.track(child, child.pid, spec, logFile);
  }

  private track(
    process: ChildProcess,
    pid: number,
    spec: ChildSpec,
    logFile: string,
  ): TrackedChild {
    let end: string | undefined;
    const ended = new Promise<string>(resolve => {
      process.once('close', (status, signal) => {
        end = signal ?? `exit status ${status}`;
        this.running.delete(pid);
        this.run.removeChild(pid);
        resolve(end);
      });
    });
    // It may end before it has read its input: how it ended tells more than a broken pipe does.
    process.stdin!.on('error', () => {});
    const child: TrackedChild = {
      process,
      name: spec.name,
      pid,
      logFile,
      ended,
      get end() {
        return end;
      },
      input: process.stdin!,
      async stop(graceSeconds) {
        const timer = new AbortController();
        killGroupUnlessEnded(spec.stopSignal ?? 'SIGTERM');
        await Promise.race([
          ended,
          sleep(graceSeconds * 1000, undefined, { signal: timer.signal }).catch(
            () => {},
          ),
        ]);
        timer.abort();
        killGroupUnlessEnded('SIGKILL');
        await ended;
      },
    };
    const killGroupUnlessEnded = (signal: NodeJS.Signals) => {
      if (end === undefined) {
        killGroup(pid, signal);
      }
    };
    this.running.set(pid, child);
    this.run.addChild(pid);
    return child;
  }
}

/** The end of a log file, for an error's text. */
export async function tailOf(logFile: string): Promise<string> {
  const file = await open(logFile);
  try {
    const { size } = await file.stat();
    const length = Math.min(size, 16_384);
    const { buffer } = await file.read({
      buffer: Buffer.alloc(length),
      position: size - length,
    });
    return lastLines(buffer.toString());
  } finally {
    await file.close();
  }
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-30).join('\n');
}

function collect(stream: ChildProcess['stdout']): () => string {
  const chunks: Buffer[] = [];
  stream?.on('data', chunk => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString();
}
