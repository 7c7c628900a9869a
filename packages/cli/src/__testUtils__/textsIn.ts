import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** All files of a folder one after the other, whatever they are; nothing where there is no folder. */
export function textsIn(folder: string): string {
  if (!existsSync(folder)) return '';
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}
