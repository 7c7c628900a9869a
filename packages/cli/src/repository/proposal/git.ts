import { spawn } from 'node:child_process';
import { CommandError } from '../../CommandError';

/**
 * What the real `git` answers.
 *
 * @param input - what it reads from standard input
 * @throws CommandError with what it says where it fails, or where there is none
 */
export async function git(
  folder: string,
  args: readonly string[],
  { signal, input = '' }: { signal: AbortSignal; input?: string },
): Promise<Buffer> {
  const child = spawn('git', args, {
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
    stdio: ['pipe', 'pipe', 'pipe'],
    signal,
  });
  const answer: Buffer[] = [];
  const said: Buffer[] = [];
  child.stdout.on('data', piece => answer.push(piece));
  child.stderr.on('data', piece => said.push(piece));
  // It may have ended before it has read all; then its status says so.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const status = await new Promise<number | null>((done, reject) => {
    child.once('error', reject);
    child.once('close', done);
  }).catch((error: NodeJS.ErrnoException) => {
    signal.throwIfAborted();
    throw new CommandError(`git cannot be run (${error.code}).`);
  });
  if (status === 0) return Buffer.concat(answer);
  const [reason] = Buffer.concat(said).toString('utf8').trim().split('\n');
  throw new CommandError(
    `git ${args[0]} in ${folder} fails: ${reason || `status ${status}`}`,
  );
}

/** The commit that a branch, tag or id means. */
export async function commitOf(
  folder: string,
  ref: string,
  signal: AbortSignal,
): Promise<string> {
  const asked = ['rev-parse', '--verify', '--quiet', '--end-of-options'];
  try {
    const answer = await git(folder, [...asked, `${ref}^{commit}`], { signal });
    return answer.toString('utf8').trim();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(
      `There is no commit ${ref} in the Git repository of ${folder}.`,
      'Fetch it first: git fetch origin main',
    );
  }
}

/** The commit at which the branch that is checked out left another one. */
export async function mergeBase(
  folder: string,
  commit: string,
  signal: AbortSignal,
): Promise<string> {
  try {
    const answer = await git(folder, ['merge-base', commit, 'HEAD'], {
      signal,
    });
    return answer.toString('utf8').trim();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(
      `Where the branch left ${commit} is not to be seen in ${folder}.`,
      'The clone is shallow: fetch all of it (git fetch --unshallow; fetch-depth: 0).',
    );
  }
}
