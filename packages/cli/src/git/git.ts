import { spawn } from 'node:child_process';
import { CommandError } from '../CommandError';

export interface GitOptions {
  /** Any folder of the working tree. */
  folder: string;
  env: NodeJS.ProcessEnv;
  /** What it reads from standard input. */
  input?: string;
  /** Ends it; then what it is asked rejects as the signal says. */
  signal?: AbortSignal;
}

/** `git` ended with a failure; the message is what it said, without credentials. */
export class GitError extends CommandError {}

/** A server that hangs holds up nobody for longer. */
const TIMEOUT_MS = 60_000;
const MAX_OUTPUT_BYTES = 256 * 1_048_576;

/**
 * Runs the `git` program: it knows how to sign in to a remote wherever people or pipelines have set that up.
 * It asks nobody anything.
 *
 * @returns what it wrote to standard output
 * @throws GitError, or another CommandError where there is no git
 */
export async function git(
  args: readonly string[],
  options: GitOptions,
): Promise<string> {
  return (await gitBytes(args, options)).toString('utf8');
}

/** As `git`, for what is not one text. */
export async function gitBytes(
  args: readonly string[],
  { env, folder, input = '', signal }: GitOptions,
): Promise<Buffer> {
  const child = spawn('git', args, {
    cwd: folder,
    env: {
      ...env,
      ...{ GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
    },
    // Ctrl-C is for the program, which lets what it has begun come to its end.
    detached: true,
    timeout: TIMEOUT_MS,
    signal,
  });
  const out: Buffer[] = [];
  let size = 0;
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out.push(chunk);
    size += chunk.length;
    if (size > MAX_OUTPUT_BYTES) child.kill();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  // It may end without reading.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const code = await new Promise<number | null>((done, reject) => {
    child.once('error', reject);
    child.once('close', done);
  }).catch(error => {
    signal?.throwIfAborted();
    throw notThere(error);
  });
  if (code === 0) return Buffer.concat(out);
  const reason = code === null ? `It was ended after ${TIMEOUT_MS} ms.` : said;
  throw new GitError(
    withoutCredentials(reason.trim()) || `git ended with ${code}`,
  );
}

function notThere(error: Error): Error {
  return new CommandError(
    `git cannot be run: ${error.message}`,
    'Install it, and see that it is on the PATH.',
  );
}

/** A text whose addresses say nobody's name and password. */
export function withoutCredentials(text: string): string {
  return text.replace(/\/\/[^@/\s]+@/g, '//');
}
