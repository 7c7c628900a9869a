import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { explainExit } from './explainExit.ts';
import { inRoot } from './paths.ts';

/** A program of Node that runs until it is stopped. */
export interface ServiceSpec {
  /** What people are told it is, such as `the OpenID provider`. */
  title: string;
  /** The program and its arguments, as Node takes them. */
  args: readonly string[];
  /** Added to our own environment. */
  env?: Readonly<Record<string, string>>;
  cwd?: string;
  /** File that holds all that it writes. */
  log: string;
  /** Also shows what it writes. */
  echo?: boolean;
  /** Told the lines of its standard error, where it says what it is doing. */
  progress?: (line: string) => void;
  /** How long it may take to stop before it is killed. */
  graceMs?: number;
}

/** A started {@link ServiceSpec}. */
export interface Service {
  readonly title: string;
  readonly pid: number;
  readonly log: string;
  /** Resolves when it has ended, with a line that says how and, as far as it can be told, why. */
  readonly ended: Promise<string>;
  /** The first line of JSON that it prints, which says that it is ready. Rejects when it ends before. */
  readonly announced: Promise<Record<string, unknown>>;
  /** Asks it to end, kills it where it does not, and waits. */
  stop(): Promise<void>;
}

const PRELOAD = inRoot('dev', 'portal', 'endWithParent.mjs');
const DEFAULT_GRACE_MS = 10_000;
const READ_WITHIN_MS = 1_000;
const KEPT_CHARACTERS = 50_000;

/**
 * Starts a service in a process group of its own, so that Ctrl-C in a terminal reaches only us and services end in
 * order. It also ends when we are killed.
 */
export function startService(spec: ServiceSpec): Service {
  mkdirSync(dirname(spec.log), { recursive: true });
  const log = createWriteStream(spec.log);
  log.on('error', () => {});
  const child = spawn(
    process.execPath,
    [
      '--import',
      PRELOAD,
      '--disable-warning=ExperimentalWarning',
      ...spec.args,
    ],
    {
      cwd: spec.cwd ?? inRoot(),
      env: { ...process.env, ...spec.env },
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  child.stdin?.on('error', () => {});
  const kept = keepOutput(child, log, spec.echo);
  const end = endOf(child);
  const ended = end.then(async how => {
    killGroup(child, 'SIGKILL');
    await allRead(child);
    return `${spec.title} ended (${how})${explainExit(kept())}`;
  });
  if (spec.progress) {
    createInterface({ input: child.stderr! }).on('line', spec.progress);
  }
  const announced = firstJsonLine(child, ended);
  // Not everybody waits for it, and then its failure is told by `ended` alone.
  announced.catch(() => {});
  return {
    title: spec.title,
    pid: child.pid ?? 0,
    log: spec.log,
    ended,
    announced,
    async stop() {
      killGroup(child, 'SIGTERM');
      const timer = new AbortController();
      await Promise.race([
        end,
        sleep(spec.graceMs ?? DEFAULT_GRACE_MS, undefined, {
          signal: timer.signal,
        }).catch(() => {}),
      ]);
      timer.abort();
      killGroup(child, 'SIGKILL');
      await end;
    },
  };
}

function keepOutput(
  child: ChildProcess,
  log: WriteStream,
  echo = false,
): () => string {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      output = (output + chunk).slice(-KEPT_CHARACTERS);
      log.write(chunk);
      if (echo) {
        process.stderr.write(chunk);
      }
    });
  }
  child.once('close', () => log.end());
  return () => output;
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise(resolve => {
    child.once('error', error => resolve(error.message));
    child.once('exit', (code, signal) =>
      resolve(signal ?? `exit status ${code}`),
    );
  });
}

/** What a process wrote last may be read only after it has ended; somebody else may hold its output open. */
async function allRead(child: ChildProcess): Promise<void> {
  const streams = [child.stdout, child.stderr].filter(
    stream => stream !== null,
  );
  const closed = Promise.all(
    streams.map(stream => finished(stream).catch(() => {})),
  );
  const timer = new AbortController();
  await Promise.race([
    closed,
    sleep(READ_WITHIN_MS, undefined, { signal: timer.signal }).catch(() => {}),
  ]);
  timer.abort();
}

function firstJsonLine(
  child: ChildProcess,
  ended: Promise<string>,
): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout! }).on('line', line => {
      if (line.startsWith('{')) {
        try {
          resolve(JSON.parse(line));
        } catch {
          // A line that only looks like it; the next one may be it.
        }
      }
    });
    ended.then(how => reject(new Error(how)));
  });
}

function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid) {
      process.kill(-pid, signal);
    }
  } catch {
    // There is nobody left.
  }
}
