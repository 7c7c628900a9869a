import { mkdir, open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { z } from 'zod';
import { CommandError } from '../CommandError';

/** A lock whose holder has not shown itself for so long is nobody's. */
const STALE_MS = 60_000;
const HEARTBEAT_MS = 10_000;

/**
 * Takes a lock that is a file, for one machine or for several that share a disk.
 *
 * @param what - is going on while it is held, such as `dev is being applied to`
 * @returns what gives it back
 * @throws CommandError where somebody has it
 */
export async function takeLock(
  path: string,
  what: string,
): Promise<() => Promise<void>> {
  await mkdir(dirname(path), { recursive: true });
  while (!(await make(path))) {
    const held = await holderOf(path);
    if (held && isAlive(held)) {
      throw new CommandError(
        `${what} by process ${held.pid} on ${held.host}.`,
        `Wait for it. If its machine is gone, its lock is free ${
          STALE_MS / 1000
        } s after it was last seen.`,
      );
    }
    if (held) await bury(path, what);
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {});
  }, HEARTBEAT_MS);
  return async () => {
    clearInterval(heartbeat);
    await rm(path, { force: true });
  };
}

/** @returns whether there was none */
async function make(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(JSON.stringify(me()));
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes a dead lock, one after the other: whoever found it dead may be slow, and what lies there meanwhile may be the
 * lock of somebody who was quicker.
 */
async function bury(path: string, what: string): Promise<void> {
  const burial = `${path}.burial`;
  if (!(await make(burial))) {
    const digger = await holderOf(burial);
    if (!digger) return;
    throw new CommandError(
      `${what} by somebody else, who takes the place of a run that is gone: process ${digger.pid} on ${digger.host}.`,
      `Wait for it. If that one is gone, too, remove ${burial} when nothing is applied.`,
    );
  }
  try {
    const held = await holderOf(path);
    if (held && !isAlive(held)) await rm(path);
  } finally {
    await rm(burial, { force: true });
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
    const holder =
      text === ''
        ? { pid: 0, host: 'another machine' }
        : holderSchema.parse(JSON.parse(text));
    return { ...holder, ageMs: Date.now() - mtimeMs };
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
