import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The first that merges without a working tree. */
const NEEDED = [2, 38] as const;

/** @throws an error of one line where this machine has no Git, or one that cannot merge as the forge does */
export async function requireGit(
  ask: () => Promise<string> = askGit,
): Promise<void> {
  const needed = `the forge needs Git ${NEEDED.join('.')} or newer`;
  const said = await ask().catch(() => {
    throw new Error(`There is no program git on the path: ${needed}.`);
  });
  const [, major, minor] = /(\d+)\.(\d+)/.exec(said) ?? [];
  const isNew =
    Number(major) > NEEDED[0] ||
    (Number(major) === NEEDED[0] && Number(minor) >= NEEDED[1]);
  if (isNew) return;
  throw new Error(`This machine has ${said.trim()}: ${needed}.`);
}

async function askGit(): Promise<string> {
  return (await promisify(execFile)('git', ['--version'])).stdout;
}
