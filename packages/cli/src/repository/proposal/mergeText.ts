import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError } from '../../CommandError';
import { git, GitError } from '../../git/git';

/** A file's text on both sides of a merge, and what both began from. */
export interface Sides {
  mine: string;
  /** Absent where the file was added on both sides. */
  before: string | undefined;
  theirs: string;
}

/**
 * What Git makes of a file that both sides changed.
 *
 * @throws CommandError where it cannot say
 */
export async function mergeText(
  path: string,
  { mine, before = '', theirs }: Sides,
  signal: AbortSignal,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kconnect-merge-'));
  try {
    const sides = { mine, before, theirs };
    for (const [name, text] of Object.entries(sides)) {
      await writeFile(join(folder, name), text);
    }
    return await git(['merge-file', '-p', ...Object.keys(sides)], {
      ...{ folder, env: process.env, signal },
    });
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new CommandError(
      `${path} is changed here and at the base in ways that Git cannot merge.`,
      'Merge the base into the branch first.',
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}
