import {
  open,
  readdir,
  readFile,
  mkdir,
  rename,
  rm,
  stat,
  utimes,
} from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { CommandError } from '../CommandError';
import { ledgerEntrySchema, type Ledger, type LedgerEntry } from './Ledger';

/** A lock whose holder has not shown itself for so long is nobody's. */
const STALE_MS = 60_000;
const HEARTBEAT_MS = 10_000;

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

  async lock(environment: string): Promise<() => Promise<void>> {
    const path = join(this.#folder, 'locks', environment);
    await mkdir(dirname(path), { recursive: true });
    await this.#take(path, environment);
    const heartbeat = setInterval(() => {
      const now = new Date();
      utimes(path, now, now).catch(() => {});
    }, HEARTBEAT_MS);
    return async () => {
      clearInterval(heartbeat);
      await rm(path, { force: true });
    };
  }

  async #take(path: string, environment: string): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      try {
        const file = await open(path, 'wx');
        await file.writeFile(JSON.stringify(me()));
        await file.close();
        return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const held = await holderOf(path);
      if (held && (tries > 0 || isAlive(held))) {
        throw new CommandError(
          `${environment} is being applied to by process ${held.pid} on ${held.host}.`,
          `Wait for it. If its machine is gone, its lock is free ${
            STALE_MS / 1000
          } s after it was last seen.`,
        );
      }
      // Renamed before it is removed: of two that find it dead one alone succeeds.
      const grave = `${path}.${process.pid}`;
      await rename(path, grave)
        .then(() => rm(grave))
        .catch(() => {});
    }
  }
}

const holderSchema = z.object({ pid: z.number().int(), host: z.string() });

interface Holder extends z.infer<typeof holderSchema> {
  /** Milliseconds since it was last seen. */
  ageMs: number;
}

function me(): z.infer<typeof holderSchema> {
  return { pid: process.pid, host: hostname() };
}

async function holderOf(path: string): Promise<Holder | undefined> {
  try {
    const { mtimeMs } = await stat(path);
    const text = await readFile(path, 'utf8');
    // Between its making and its writing the file is empty.
    const holder = text === '' ? { pid: 0, host: 'another machine' } : text;
    return {
      ...(typeof holder === 'string'
        ? holderSchema.parse(JSON.parse(holder))
        : holder),
      ageMs: Date.now() - mtimeMs,
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new CommandError(
      `The lock ${path} cannot be read: ${(error as Error).message}`,
      'Remove it when nothing is applied.',
    );
  }
}

/** A process of this machine can be looked for; of another one only its heartbeat is seen. */
function isAlive({ ageMs, host, pid }: Holder): boolean {
  if (host !== hostname()) return ageMs < STALE_MS;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
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
