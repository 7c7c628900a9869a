import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '..', '..');
const REPORTER = pathToFileURL(join(import.meta.dirname, 'reportUse.mjs')).href;

/** How a program ended. */
export interface Run {
  /** Milliseconds from its start to its end, as whoever waits for it has them. */
  ms: number;
  status: number | null;
  stdout: string;
}

/** How a program of Node's ended, and what it took. */
export interface MeasuredRun extends Run {
  /** Milliseconds of computing, in all threads; it holds on a busy machine too. */
  cpuMs: number;
  /** Bytes of memory at the highest, those of Node itself included. */
  peakBytes: number;
}

/**
 * Runs a program and waits for its end.
 *
 * @throws Error where it writes to standard error, which no program that is measured has cause to
 */
export async function runProgram(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Run> {
  const { use, ...run } = await runWith(command, args, env);
  return run;
}

/** The same for one of Node's, which says itself what it took. */
export async function measureProgram(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<MeasuredRun> {
  const { use, ...run } = await runWith(
    process.execPath,
    ['--import', REPORTER, ...args],
    env,
  );
  return {
    ...run,
    ...(JSON.parse(use) as { cpuMs: number; peakBytes: number }),
  };
}

async function runWith(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Run & { use: string }> {
  const start = performance.now();
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const texts = ['', '', ''];
  [child.stdout, child.stderr, child.stdio[3]].forEach((stream, i) =>
    (stream as NodeJS.ReadableStream).setEncoding('utf8').on('data', text => {
      texts[i] += text;
    }),
  );
  let ms = 0;
  child.once('exit', () => {
    ms = performance.now() - start;
  });
  const [status] = (await once(child, 'close')) as [number | null];
  const [stdout, stderr, use] = texts;
  if (stderr !== '') throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
  return { ms, status, stdout, use };
}

/** Bundles `kconnect` as it is shipped. */
export async function bundleCommandLine(): Promise<string> {
  const folder = join(ROOT, '.cache', 'bench', 'kconnect');
  await runProgram(process.execPath, ['packages/cli/bundle.mjs', folder]);
  return join(folder, 'kconnect.mjs');
}
