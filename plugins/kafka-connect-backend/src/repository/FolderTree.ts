import { isChildPath } from '@backstage/backend-plugin-api';
import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, posix, resolve } from 'node:path';
import { isReadable, mustBeRepository, ReadingLimits } from './readableFiles';
import type { ReadTree, RepositoryTree } from './RepositoryTree';

/** `connectors`, the environment's folder, the cluster's, and one more, which holds nothing that counts. */
const DEEPEST = 4;

/** A folder on this machine. Links are followed as long as they stay in it, since mounted files often are links. */
export class FolderTree implements RepositoryTree {
  readonly description: string;

  constructor(path: string) {
    this.description = resolve(path);
  }

  async read(signal: AbortSignal): Promise<ReadTree> {
    const root = await realpath(this.description).catch(() => {
      throw new Error(`there is no folder ${this.description}`);
    });
    const files = new Map<string, string>();
    const limits = new ReadingLimits();
    for await (const { file, path } of walk(root, '')) {
      signal.throwIfAborted();
      limits.count(path, (await stat(file)).size);
      files.set(path, await readFile(file, 'utf8'));
    }
    mustBeRepository(files);
    return { files };
  }
}

interface Found {
  /** From the repository's root. */
  path: string;
  /** Where it really lies. */
  file: string;
}

async function* walk(root: string, folder: string): AsyncGenerator<Found> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = posix.join(folder, entry.name);
    if (!mayMatter(path)) continue;
    const found = await followed(root, path, entry);
    if (found?.isFolder) yield* walk(root, path);
    else if (found && isReadable(path)) yield { path, file: found.file };
  }
}

function mayMatter(path: string): boolean {
  if (isReadable(path)) return true;
  const [first, ...below] = path.split('/');
  return first === 'connectors' && below.length < DEEPEST;
}

async function followed(root: string, path: string, entry: Dirent) {
  const file = join(root, path);
  if (entry.isDirectory()) return { file, isFolder: true };
  if (entry.isFile()) return { file, isFolder: false };
  if (!entry.isSymbolicLink()) return undefined;
  const real = await realpath(file).catch(() => undefined);
  if (!real || !isChildPath(root, real)) return undefined;
  const target = await stat(real);
  if (target.isDirectory()) {
    // One that holds its own link has no end.
    return isChildPath(real, file) ? undefined : { file: real, isFolder: true };
  }
  return target.isFile() ? { file: real, isFolder: false } : undefined;
}
