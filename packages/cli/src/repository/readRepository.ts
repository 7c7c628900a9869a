import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  MAX_CONNECTOR_FILE_CHARACTERS,
  type ProposedFile,
} from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../CommandError';
import { readNeeded } from './readNeeded';
import { NotPlainError, readPlainFile } from './readPlainFile';

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

/** No more of a file is read: it is too large for the check then, whatever its characters are. */
const MAX_BYTES = 4 * (MAX_CONNECTOR_FILE_CHARACTERS + 1);

/** Memory for a few times as much is there wherever this runs; a hundred thousand connectors have less. */
const MAX_ALL_CHARACTERS = 384 * 1_048_576;

/** As many files are open at once: far fewer than any system lets a program have. */
const AT_ONCE = 64;

/**
 * Reads a configuration repository. Only plain files are read: a symbolic link could lead anywhere on the
 * machine that reads, so it is refused and nothing of its target shown.
 *
 * @throws CommandError where `departments.yaml` or `clusters.yaml` cannot be read
 */
export async function readRepository(folder: string): Promise<RepositoryFiles> {
  return {
    departments: await readNeeded(folder, 'departments.yaml'),
    clusters: await readNeeded(folder, 'clusters.yaml'),
    ...(await readConnectors(folder)),
  };
}

/**
 * The connectors' files alone.
 *
 * @throws CommandError where they are more than can be held
 */
export async function readConnectors(folder: string): Promise<ConnectorFiles> {
  const { plain, refused } = await listConnectors(folder);
  const connectors: ProposedFile[] = [];
  let characters = 0;
  for (let i = 0; i < plain.length; i += AT_ONCE) {
    const read = await Promise.all(
      plain.slice(i, i + AT_ONCE).map(path => readConnector(folder, path)),
    );
    for (const file of read) {
      if ('text' in file) {
        characters += file.text.length;
        connectors.push(file);
      } else refused.push(file);
    }
    if (characters > MAX_ALL_CHARACTERS) {
      throw new CommandError(
        `The files below connectors/ have more than ${MAX_ALL_CHARACTERS} characters together.`,
        'Remove what is no connector from there.',
      );
    }
  }
  return { connectors, refused };
}

/** What a folder's entry is, as `lstat` and `readdir` both say it. */
interface Kind {
  isDirectory(): boolean;
  isFile(): boolean;
}

interface Listing {
  /** Paths of plain files. */
  plain: string[];
  refused: RefusedFile[];
}

const NO_PLAIN_FILE = {
  reason:
    'It is a symbolic link or another special file, which is never followed.',
  fix: 'Put the file itself here.',
};

async function listConnectors(folder: string): Promise<Listing> {
  const listing: Listing = { plain: [], refused: [] };
  const list = async (path: string, kind: Kind): Promise<void> => {
    if (kind.isFile()) {
      listing.plain.push(path);
    } else if (kind.isDirectory()) {
      const entries = await entriesOf(folder, path);
      if (!Array.isArray(entries)) listing.refused.push(entries);
      else
        for (const entry of entries) await list(join(path, entry.name), entry);
    } else {
      listing.refused.push({ path, ...NO_PLAIN_FILE });
    }
  };
  // A repository without connectors is one, too.
  const connectors = await lstat(join(folder, 'connectors')).catch(() => null);
  if (connectors) await list('connectors', connectors);
  return listing;
}

async function entriesOf(folder: string, path: string) {
  try {
    const entries = await readdir(join(folder, path), { withFileTypes: true });
    return entries
      .filter(({ name }) => !name.startsWith('.'))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    return unreadable(path, error as NodeJS.ErrnoException);
  }
}

async function readConnector(
  folder: string,
  path: string,
): Promise<ProposedFile | RefusedFile> {
  try {
    const { content } = await readPlainFile(join(folder, path), MAX_BYTES);
    return { path, text: content.toString('utf8') };
  } catch (error) {
    return error instanceof NotPlainError
      ? { path, ...NO_PLAIN_FILE }
      : unreadable(path, error as NodeJS.ErrnoException);
  }
}

function unreadable(
  path: string,
  { code, message }: NodeJS.ErrnoException,
): RefusedFile {
  return path.includes('\uFFFD')
    ? {
        path,
        reason: 'Its name holds bytes that are no UTF-8.',
        fix: 'Rename it: a connector’s file bears the connector’s name.',
      }
    : {
        path,
        reason: `It cannot be read (${code ?? message}).`,
        fix: 'Let whoever runs kconnect read it, or remove it.',
      };
}
