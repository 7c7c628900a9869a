import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProposedFile } from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../CommandError';

/** What lies below `connectors/`. */
export interface ConnectorFiles {
  /** By path. */
  connectors: ProposedFile[];
  /** What lies there and is not read, with the reason. */
  refused: RefusedFile[];
}

/** The files of a configuration repository, as they lie in a folder. */
export interface RepositoryFiles extends ConnectorFiles {
  departments: string;
  clusters: string;
}

export interface RefusedFile {
  path: string;
  reason: string;
  fix: string;
}

/** No honest file comes near it. */
const MAX_BYTES = 16 * 1_048_576;

/**
 * Reads a configuration repository. Only plain files are read: a symbolic link could lead anywhere on the
 * machine that reads, so it is refused and nothing of its target shown.
 */
export async function readRepository(folder: string): Promise<RepositoryFiles> {
  return {
    departments: await readNeeded(folder, 'departments.yaml'),
    clusters: await readNeeded(folder, 'clusters.yaml'),
    ...(await readConnectors(folder)),
  };
}

/** The connectors' files alone. */
export async function readConnectors(folder: string): Promise<ConnectorFiles> {
  const files: ConnectorFiles = { connectors: [], refused: [] };
  // A repository without connectors is one, too.
  const connectors = await lstat(join(folder, 'connectors')).catch(() => null);
  if (connectors) await readInto(files, folder, 'connectors', connectors);
  return files;
}

/** What a folder's entry is, as `lstat` and `readdir` both say it. */
interface Kind {
  isDirectory(): boolean;
  isFile(): boolean;
}

async function readInto(
  files: ConnectorFiles,
  folder: string,
  path: string,
  kind: Kind,
): Promise<void> {
  if (kind.isDirectory()) {
    const entries = await readdir(join(folder, path), { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      await readInto(files, folder, `${path}/${entry.name}`, entry);
    }
    return;
  }
  const refuse = (reason: string, fix: string) =>
    void files.refused.push({ path, reason, fix });
  if (!kind.isFile()) {
    refuse(
      'It is a symbolic link or another special file, which is never followed.',
      'Put the file itself here.',
    );
    return;
  }
  const text = await readPlain(join(folder, path));
  if (typeof text === 'string') files.connectors.push({ path, text });
  else refuse(`It has ${text.bytes} bytes.`, 'Keep to what a connector needs.');
}

async function readPlain(path: string): Promise<string | { bytes: number }> {
  // What was a file when it was listed may be a link by now.
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const { size } = await file.stat();
    return size > MAX_BYTES ? { bytes: size } : await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

async function readNeeded(folder: string, file: string): Promise<string> {
  try {
    const text = await readPlain(join(folder, file));
    if (typeof text === 'string') return text;
    throw new CommandError(`${file} has ${text.bytes} bytes.`);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw unreadable(error as NodeJS.ErrnoException, file, folder);
  }
}

function unreadable(
  { code, message }: NodeJS.ErrnoException,
  file: string,
  folder: string,
): CommandError {
  const where = 'Name the folder of the configuration repository with --repo.';
  switch (code) {
    case 'ENOENT':
      return new CommandError(`There is no ${file} in ${folder}.`, where);
    case 'ELOOP':
      return new CommandError(
        `${file} is a symbolic link, which is never followed.`,
        'Put the file itself there.',
      );
    default:
      return new CommandError(
        `${join(folder, file)} cannot be read (${code ?? message}).`,
        where,
      );
  }
}
