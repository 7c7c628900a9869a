import { ForgeError } from '../ForgeError';

const MAX_CHARACTERS = 1_000;
/** What makes Actions skip the checks of a commit. */
const SKIPS = /\[(skip ci|ci skip|no ci|skip actions|actions skip)\]/i;

/**
 * A file's path such that it means a file below the repository's root to every server and proxy: encoded or not, `..` is
 * a folder up for an address (RFC 3986, 5.2.4).
 *
 * @throws ForgeError `invalid`
 */
export function safePath(path: string): string {
  const parts = path.split('/');
  const bad = parts.some(part => ['', '.', '..', '.git'].includes(part));
  if (bad || /\\/.test(path) || !isPlain(path)) {
    throw refused(path, 'is no path of a file in the repository');
  }
  return path;
}

/**
 * The name of a branch, as Git allows it (git-check-ref-format), and never one that could mean a commit or another
 * kind of reference.
 *
 * @throws ForgeError `invalid`
 */
export function safeBranch(branch: string): string {
  const parts = branch.split('/');
  const bad =
    parts.some(part => /^$|^\.|\.lock$|\.$/.test(part)) ||
    /\.\.|@\{|^@$|^-|[\s~^:?*[\\]|^refs\/|^[0-9a-f]{40}$/.test(branch);
  if (bad || !isPlain(branch)) throw refused(branch, 'is no name of a branch');
  return branch;
}

/** @throws ForgeError `invalid` where it is no whole SHA-1 or SHA-256 */
export function safeRevision(revision: string): string {
  if (/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(revision)) return revision;
  throw refused(revision, 'is no whole commit id');
}

/** A pull request's number, or another id. */
export function safeNumber(number: number): number {
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw refused(String(number), 'is no number of it');
}

/** @throws ForgeError `invalid` */
export function safeLabel(label: string): string {
  const empty = /^\s*$|^\.{1,2}$/.test(label);
  if (empty || label.length > 50 || !isPlain(label)) {
    throw refused(label, 'is no label');
  }
  return label;
}

/**
 * The name of a workflow's file.
 *
 * @throws ForgeError `invalid`
 */
export function safeWorkflow(file: string): string {
  if (/^[\w-][\w.-]{0,99}\.ya?ml$/.test(file)) return file;
  throw refused(file, "is no name of a workflow's file");
}

/** One line that ends up in a commit's message. */
export function safeTitle(title: string): string {
  if (title.trim() === '' || !isPlain(title)) {
    throw refused(title, 'is no title of one line');
  }
  if (SKIPS.test(title)) {
    throw refused(title, 'tells GitHub to skip its checks');
  }
  return title;
}

function isPlain(text: string): boolean {
  return (
    text.length <= MAX_CHARACTERS &&
    !/[\p{Cc}\u2028\u2029]/u.test(text) &&
    !/\p{Surrogate}/u.test(text)
  );
}

function refused(name: string, reason: string): ForgeError {
  const shown = JSON.stringify(name.slice(0, 100)).replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    '?',
  );
  return new ForgeError(
    `GitHub: ${shown} ${reason}; it was not sent.`,
    'invalid',
  );
}
