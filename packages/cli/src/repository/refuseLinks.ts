import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError } from '../CommandError';

/**
 * Makes sure that a path of a repository leads to nowhere else: what is written to it stays in the repository.
 *
 * @param path - from the repository's folder
 * @throws CommandError where a part of it is a symbolic link
 */
export async function refuseLinks(folder: string, path: string): Promise<void> {
  const parts = path.split('/');
  for (let length = 1; length <= parts.length; length++) {
    const part = parts.slice(0, length).join('/');
    const stat = await lstat(join(folder, part)).catch(() => undefined);
    if (stat?.isSymbolicLink()) {
      throw new CommandError(
        `${join(folder, part)} is a symbolic link, which is never followed.`,
        'Put the folder or the file itself there.',
      );
    }
  }
}
