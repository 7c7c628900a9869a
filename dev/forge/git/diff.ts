import type { Git } from './run.ts';

/** What differs in a file. */
export interface FileDiff {
  status: 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed';
  path: string;
  /** Where it was renamed or copied from. */
  before: string | undefined;
  /** The object after the change; the one before it where it was removed. */
  sha: string;
  additions: number;
  deletions: number;
  /** The hunks of a text. */
  patch: string | undefined;
}

const STATUS: Record<string, FileDiff['status']> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  C: 'copied',
  T: 'changed',
};

/** GitHub tells no more of them ("Compare two commits"). */
export const MOST_FILES = 300;
const MOST_PATCH_CHARACTERS = 200_000;

/** What differs between two trees, the first 300 files of it. */
export async function diffOf(
  git: Git,
  from: string,
  to: string,
): Promise<FileDiff[]> {
  const between = ['-r', '-M', '--no-ext-diff', '--no-textconv', from, to];
  const [raw, counts, text] = await Promise.all([
    git.text(['diff-tree', '-z', '--raw', '--no-abbrev', ...between, '--']),
    git.text(['diff-tree', '-z', '--numstat', ...between, '--']),
    git.text(['diff-tree', '-p', '--no-color', ...between, '--']),
  ]);
  const patches = splitPatches(text);
  const numbers = countsOf(counts);
  return entriesOf(raw)
    .map((entry, at) => {
      const patch = patches.shift();
      // A file that becomes a link is told as a removal and an addition.
      if (entry.status === 'changed') patches.shift();
      return { ...entry, ...numbers[at], patch };
    })
    .slice(0, MOST_FILES);
}

function entriesOf(raw: string) {
  const fields = raw.split('\0').filter(Boolean);
  const entries: Pick<FileDiff, 'status' | 'path' | 'before' | 'sha'>[] = [];
  for (let at = 0; at < fields.length; ) {
    const [, , was, is, letter] = fields[at].split(' ');
    const status = STATUS[letter[0]] ?? 'changed';
    const two = status === 'renamed' || status === 'copied';
    entries.push({
      status,
      path: fields[at + (two ? 2 : 1)],
      before: two ? fields[at + 1] : undefined,
      sha: status === 'removed' ? was : is,
    });
    at += two ? 3 : 2;
  }
  return entries;
}

/** With `-z` a renamed file's names follow in fields of their own. */
function countsOf(said: string) {
  const fields = said.split('\0').filter(Boolean);
  const counts: Pick<FileDiff, 'additions' | 'deletions'>[] = [];
  for (let at = 0; at < fields.length; at += 1) {
    const [added, deleted, name] = fields[at].split('\t');
    counts.push({
      additions: Number(added) || 0,
      deletions: Number(deleted) || 0,
    });
    if (name === '') at += 2;
  }
  return counts;
}

/** One for each file, in the order of the raw output: Git writes a header for each, even where nothing is shown. */
function splitPatches(text: string): (string | undefined)[] {
  return text
    .split(/^(?=diff --git )/m)
    .filter(part => part.startsWith('diff --git '))
    .map(part => {
      const hunks = part.search(/^@@ /m);
      if (hunks < 0 || part.length > MOST_PATCH_CHARACTERS) return undefined;
      return part.slice(hunks).replace(/\n$/, '');
    });
}

/** The letters and paths of what a commit changes against its first parent. */
export async function changedPaths(
  git: Git,
  sha: string,
): Promise<[letter: string, path: string][]> {
  const said = await git.text([
    ...['diff-tree', '-r', '-z', '--root', '--no-commit-id', '--name-status'],
    ...['--no-renames', '-m', '--first-parent', sha, '--'],
  ]);
  const fields = said.split('\0').filter(Boolean);
  const found: [string, string][] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    found.push([fields[at], fields[at + 1]]);
  }
  return found;
}
