import { open, readdir, readFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CommandError } from '../CommandError';
import { ledgerEntrySchema, type Ledger, type LedgerEntry } from './Ledger';
import { takeLock } from './takeLock';

/** Keeps the ledger in a folder: for one machine, or for several that share a disk. */
export class DirectoryLedger implements Ledger {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async entries(): Promise<ReadonlyMap<string, LedgerEntry>> {
    const entries = new Map<string, LedgerEntry>();
    for (const cluster of await names(join(this.#folder, 'connectors'))) {
      const folder = join(this.#folder, 'connectors', cluster);
      for (const file of await names(folder)) {
        if (!file.endsWith('.json')) continue;
        const name = file.slice(0, -'.json'.length);
        entries.set(`${cluster}/${name}`, await readEntry(join(folder, file)));
      }
    }
    return entries;
  }

  async record(ref: string, entry: LedgerEntry | undefined): Promise<void> {
    const path = join(this.#folder, 'connectors', `${ref}.json`);
    if (entry) await writeSafely(path, JSON.stringify(entry, null, 2));
    else await rm(path, { force: true });
  }

  lock(environment: string): Promise<() => Promise<void>> {
    const path = join(this.#folder, 'locks', environment);
    return takeLock(path, `${environment} is being applied to`);
  }
}

async function names(folder: string): Promise<string[]> {
  return readdir(folder).catch(error => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

async function readEntry(path: string): Promise<LedgerEntry> {
  try {
    return ledgerEntrySchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    throw new CommandError(
      `${path} cannot be read: ${(error as Error).message}`,
      'It says what was applied last. Put it back from a backup, or remove it: the connector counts as never applied then.',
    );
  }
}

/** Is there as a whole or not at all, also after the machine went down. */
async function writeSafely(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}
