import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Git } from './run.ts';

/** What a path of a tree is to be. */
export interface TreeEntry {
  path: string;
  mode: string;
  /** A blob, or another object, that is there already; `null` removes the path. */
  sha?: string | null;
  /** What becomes a blob, where there is no `sha`. */
  content?: string | Uint8Array;
}

/** Who wrote a commit. */
export interface Signature {
  name: string;
  email: string;
  /** ISO 8601; now where it is left out. */
  date?: string;
}

/** A commit to be. */
export interface NewCommit {
  tree: string;
  parents: readonly string[];
  message: string;
  author: Signature;
  committer?: Signature;
}

/** @returns the blob's id */
export async function writeBlob(
  git: Git,
  content: string | Uint8Array,
): Promise<string> {
  const said = await git.text(['hash-object', '-w', '--stdin'], {
    input: content,
  });
  return said.trim();
}

/**
 * Writes a tree by an index of its own.
 *
 * @param base - the tree that it is like but for the entries
 * @returns its id
 * @throws GitError where an object is missing or a path is none that Git takes
 */
export async function writeTree(
  git: Git,
  base: string | undefined,
  entries: readonly TreeEntry[],
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kconnect-forge-index-'));
  try {
    const env = { GIT_INDEX_FILE: join(folder, 'index') };
    await git.text(['read-tree', base ?? '--empty'], { env });
    const lines: string[] = [];
    for (const { content, mode, path, sha } of entries) {
      if (sha === null) {
        lines.push(`0 ${'0'.repeat(40)}\t${path}`);
        continue;
      }
      const blob = sha ?? (await writeBlob(git, content ?? ''));
      lines.push(`${mode} ${blob}\t${path}`);
    }
    const input = lines.map(line => `${line}\0`).join('');
    await git.text(['update-index', '-z', '--index-info'], { env, input });
    return (await git.text(['write-tree'], { env })).trim();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @returns the commit's id */
export async function writeCommit(
  git: Git,
  { author, committer = author, message, parents, tree }: NewCommit,
): Promise<string> {
  const said = await git.text(
    ['commit-tree', tree, ...parents.flatMap(each => ['-p', each]), '-F', '-'],
    {
      input: message,
      env: {
        ...identity('AUTHOR', author),
        ...identity('COMMITTER', committer),
      },
    },
  );
  return said.trim();
}

function identity(
  role: 'AUTHOR' | 'COMMITTER',
  { date, email, name }: Signature,
): Record<string, string> {
  return {
    [`GIT_${role}_NAME`]: name,
    [`GIT_${role}_EMAIL`]: email,
    ...(date !== undefined && { [`GIT_${role}_DATE`]: date }),
  };
}

/** The tree that holds nothing; Git knows it in every repository. */
export const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
