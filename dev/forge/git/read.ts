import { isRefName, SHA } from '../names.ts';
import { commitFrom, treeEntries, type GitCommit } from './parse.ts';
import { BASE_BRANCH } from './repository.ts';
import type { Git } from './run.ts';

export type { GitCommit } from './parse.ts';

/** A name in a tree. */
export interface TreeItem {
  mode: string;
  type: 'blob' | 'tree' | 'commit';
  sha: string;
  /** Bytes of a blob, where that is known. */
  size?: number;
  path: string;
}

/** The commit that a branch, a tag, `refs/…`, `HEAD` or a commit's id means; `undefined` where there is none. */
export async function commitOf(
  git: Git,
  name: string,
): Promise<string | undefined> {
  for (const each of candidates(name)) {
    const found = await git.objects.read(`${each}^{commit}`);
    if (found) return found.sha;
  }
  return undefined;
}

/** A whole id is never a branch's name: who makes such a branch would have others look at something else. */
function candidates(name: string): string[] {
  if (SHA.test(name)) return [name];
  if (name === '' || name === 'HEAD') return [`refs/heads/${BASE_BRANCH}`];
  const names = [`refs/heads/${name}`, `refs/tags/${name}`];
  if (/^(refs|heads|tags|pull)\//.test(name)) {
    names.push(name.startsWith('refs/') ? name : `refs/${name}`);
  }
  const known = names.filter(isRefName);
  return /^[0-9a-f]{7,39}$/.test(name) ? [...known, name] : known;
}

const FOLDER = '040000';
const LINK_TO_REPOSITORY = '160000';

/**
 * What is at a path of a commit or tree; `undefined` where nothing is.
 *
 * @param path - one that `isPath` takes
 */
export async function itemAt(
  git: Git,
  revision: string,
  path: string,
): Promise<TreeItem | undefined> {
  let tree = `${revision}^{tree}`;
  const names = path.split('/');
  const last = names.pop();
  for (const name of names) {
    const folder = await entryIn(git, tree, name);
    if (folder?.mode !== FOLDER) return undefined;
    tree = folder.sha;
  }
  const found = last && (await entryIn(git, tree, last));
  if (!found) return undefined;
  const { mode, sha } = found;
  const other = mode === LINK_TO_REPOSITORY ? 'commit' : 'blob';
  return { mode, sha, path, type: mode === FOLDER ? 'tree' : other };
}

async function entryIn(git: Git, tree: string, name: string) {
  const found = await git.objects.read(tree);
  if (found?.type !== 'tree') return undefined;
  return treeEntries(found.bytes).find(each => each.name === name);
}

/** What a folder holds; `''` is the root. */
export function itemsIn(
  git: Git,
  tree: string,
  path: string,
  recursive = false,
): Promise<TreeItem[]> {
  return lsTree(git, tree, [
    ...(recursive ? ['-r', '-t'] : []),
    ...(path === '' ? [] : ['--', `${path}/`]),
  ]);
}

async function lsTree(git: Git, tree: string, more: string[]) {
  const options = more.filter(each => /^-[rt]$/.test(each));
  const rest = more.slice(options.length);
  const said = await git.text([
    ...['ls-tree', '-z', '-l', '--full-tree', ...options, tree, ...rest],
  ]);
  return said.split('\0').filter(Boolean).map(itemOf);
}

function itemOf(line: string): TreeItem {
  const tab = line.indexOf('\t');
  const [mode, type, sha, size] = line.slice(0, tab).split(/ +/);
  return {
    ...{ mode, type: type as TreeItem['type'], sha },
    size: size === '-' ? undefined : Number(size),
    path: line.slice(tab + 1),
  };
}

/** The bytes of a blob; `undefined` where it is none. */
export async function blobOf(
  git: Git,
  sha: string,
): Promise<Buffer | undefined> {
  const found = await git.objects.read(sha);
  return found?.type === 'blob' ? found.bytes : undefined;
}

/**
 * Ids of commits, the newest first.
 *
 * @param what - revisions and options as git-rev-list takes them
 */
export async function revisions(
  git: Git,
  what: readonly string[],
): Promise<string[]> {
  const said = await git.text(['rev-list', ...what]);
  return said.split('\n').filter(Boolean);
}

/** As `revisions`, with the commits. */
export async function commitsOf(
  git: Git,
  what: readonly string[],
): Promise<GitCommit[]> {
  const found = await revisions(git, what);
  return Promise.all(found.map(sha => commit(git, sha)));
}

/** @throws Error where there is no such commit */
export async function commit(git: Git, sha: string): Promise<GitCommit> {
  const found = await git.objects.read(sha);
  if (found?.type === 'commit') return commitFrom(sha, found.bytes);
  throw new Error(`${sha} is no commit`);
}

/** Whether it is a tree, or a commit, which has one. */
export async function isTree(git: Git, sha: string): Promise<boolean> {
  return (await git.objects.read(`${sha}^{tree}`)) !== undefined;
}

/** All refs but those of pull requests, by their names. */
export async function refsOf(git: Git): Promise<Map<string, string>> {
  const said = await git.text([
    'for-each-ref',
    '--format=%(refname)%00%(objectname)',
  ]);
  const lines = said.split('\n').filter(Boolean);
  const refs = lines.map(line => line.split('\0') as [string, string]);
  return new Map(refs.filter(([name]) => !name.startsWith('refs/pull/')));
}

/** Whether a commit is the other one or one before it. */
export function isAncestor(git: Git, a: string, b: string): Promise<boolean> {
  return git.succeeds(['merge-base', '--is-ancestor', a, b]);
}

export async function mergeBase(
  git: Git,
  a: string,
  b: string,
): Promise<string | undefined> {
  const { output, status } = await git.attempt(['merge-base', a, b]);
  return status === 0 ? output.toString().trim().split('\n')[0] : undefined;
}
