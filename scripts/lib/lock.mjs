import {
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { uptime } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 300;

/**
 * Does `work` while no other process does it: two commands started at the same time must not install into the same
 * folder. A lock whose owner is gone is taken over.
 *
 * @template T
 * @param {string} path of the lock file
 * @param {() => Promise<T>} work
 * @param {(owner: number) => void} [onWait] called once when another process holds it
 * @returns {Promise<T>}
 */
export async function withLock(path, work, onWait = () => {}) {
  await mkdir(dirname(path), { recursive: true });
  let told = false;
  while (!tryLock(path)) {
    const owner = ownerOf(path);
    if (owner === undefined) {
      continue;
    }
    if (isStale(path, owner)) {
      takeAway(path, owner);
      continue;
    }
    if (!told) {
      told = true;
      onWait(owner);
    }
    await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** A link appears with its content or not at all. */
function tryLock(path) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, String(process.pid));
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') {
      return false;
    }
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function ownerOf(path) {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function isStale(path, owner) {
  const bootedAt = Date.now() - uptime() * 1000;
  const writtenAt =
    statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
  return writtenAt < bootedAt || !isAlive(owner);
}

/** Moves it aside first: of two that find it stale, the slower one must not take away the quicker one's new lock. */
function takeAway(path, owner) {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
    if (ownerOf(aside) !== owner) {
      linkSync(aside, path);
    }
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') {
      throw error;
    }
  } finally {
    rmSync(aside, { force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
