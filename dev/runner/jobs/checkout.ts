import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Machine } from './Machine.ts';

const run = promisify(execFile);
const WITHIN_MS = 60_000;

/**
 * Does what the action `actions/checkout` does with the inputs that the workflows use: a commit of the repository in a
 * folder, with the whole history, and with the job's token for later steps unless `persist-credentials` is false.
 */
export async function checkOut(
  given: Readonly<Record<string, unknown>>,
  { cloneUrl, env, token, workspace }: Machine,
  signal: AbortSignal,
): Promise<void> {
  const folder = resolve(workspace, String(given.path ?? '.'));
  const commit = String(given.ref ?? env.GITHUB_SHA);
  await mkdir(folder, { recursive: true });
  const git = (...args: string[]) =>
    run('git', args, { cwd: folder, env, signal, timeout: WITHIN_MS });
  await git('init', '--quiet', '--initial-branch=main');
  await git('remote', 'add', 'origin', cloneUrl);
  await git('config', '--local', ...credentials(cloneUrl, token));
  await git(
    ...['fetch', '--quiet', '--no-auto-gc', 'origin', commit],
    '+refs/heads/*:refs/remotes/origin/*',
    '+refs/tags/*:refs/tags/*',
  );
  await git('checkout', '--quiet', '--detach', commit);
  if (given['persist-credentials'] === false) {
    const [name] = credentials(cloneUrl, token);
    await git('config', '--local', '--unset-all', name);
  }
}

/** How Git is told a token for one server and no other. */
export function credentials(
  cloneUrl: string,
  token: string,
): [name: string, value: string] {
  const encoded = Buffer.from(`x-access-token:${token}`).toString('base64');
  return [
    `http.${new URL(cloneUrl).origin}/.extraheader`,
    `AUTHORIZATION: basic ${encoded}`,
  ];
}
