import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { root } from './paths.mjs';

/** What is never a source: it is made here, or it is another package's. */
const NOT_SOURCES = new Set([
  'node_modules',
  'dist',
  'dist-types',
  'coverage',
  '.cache',
]);

/**
 * A digest over the names and contents of files and folders; one that does not exist counts as absent.
 *
 * @param {string[]} paths absolute
 * @param {string[]} [more] anything else that the result depends on
 */
export function digest(paths, more = []) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesBelow).sort()) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  more.forEach(text => hash.update(`${text}\0`));
  return hash.digest('hex');
}

/**
 * Does `work` unless it was done before for the same digest and what it made is still there.
 *
 * @param {object} options
 * @param {string} options.stamp file that remembers the digest
 * @param {string} options.of the digest
 * @param {string[]} options.makes paths that `work` makes
 * @param {() => Promise<unknown>} work
 * @returns {Promise<boolean>} whether it was done now
 */
export async function unlessStamped({ stamp, of, makes }, work) {
  const before = existsSync(stamp) && readFileSync(stamp, 'utf8');
  if (before === of && makes.every(path => existsSync(path))) {
    return false;
  }
  await work();
  await writeAtomically(stamp, of);
  return true;
}

/** Writes a file so that it is there as a whole or not at all. */
export async function writeAtomically(path, content, options) {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, content, options);
  await rename(draft, path);
}

function filesBelow(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) {
    return [];
  }
  if (!stat.isDirectory()) {
    return [path];
  }
  return readdirSync(path)
    .filter(name => !NOT_SOURCES.has(name))
    .flatMap(name => filesBelow(join(path, name)));
}
