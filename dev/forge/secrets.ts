import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

/** A secret that outlives a restart; only the owner of its file can read it. */
export function keptSecret(file: string): string {
  try {
    writeFileSync(file, randomBytes(20).toString('hex'), {
      ...{ mode: 0o600, flag: 'wx' },
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}
