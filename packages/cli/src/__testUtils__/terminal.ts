import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const PACKAGE = resolve(__dirname, '..', '..');

/** A machine that does much else at a time takes long. */
const BUNDLED_WITHIN_MS = 60_000;

/** How a run of kconnect ended. */
export interface Outcome {
  /** The exit status; the signal's name where one ended it. */
  status: number | string;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  /** Instead of this process's environment; a home of nobody's is added. */
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Called with all of standard output and error so far; may stop the program. */
  onOutput?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
  /** Gets what stops the program, as soon as it runs. */
  onStart?: (kill: (signal: NodeJS.Signals) => void) => void;
}

/** The program as it is shipped, bundled for the tests of one file. */
export function terminal() {
  const folder = mkdtempSync(join(tmpdir(), 'kconnect-bundle-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeAll(async () => {
    const { status, stderr } = await run(
      [join(PACKAGE, 'bundle.mjs'), folder],
      {},
    );
    if (status !== 0) throw new Error(stderr);
  }, BUNDLED_WITHIN_MS);
  return (args: string[], options: RunOptions = {}) =>
    run([join(folder, 'kconnect.mjs'), ...args], options);
}

async function run(
  args: string[],
  { env, cwd, onOutput, onStart }: RunOptions,
): Promise<Outcome> {
  const child = spawn(process.execPath, args, {
    cwd: cwd ?? tmpdir(),
    env: { HOME: '/nonexistent', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const sent = new Set<NodeJS.Signals>();
  // A second one of a kind would end a program that is ending by itself.
  const kill = (signal: NodeJS.Signals) => {
    if (!sent.has(signal)) child.kill(signal);
    sent.add(signal);
  };
  onStart?.(kill);
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      written[name] += text;
      onOutput?.(written.stdout + written.stderr, kill);
    });
  }
  const status = await new Promise<number | string>((done, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => done(code ?? signal!));
  });
  return { status, ...written };
}
