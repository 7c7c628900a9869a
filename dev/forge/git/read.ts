import { BASE_BRANCH } from './repository.ts';
import { SHA, isRefName } from '../names.ts';
import type { Git } from './run.ts';

/** A name in a tree. */
export interface TreeItem {
  mode: string;
  type: 'blob' | 'tree' | 'commit';
  sha: string;
  /** Bytes of a blob. */
  size: number | undefined;
  path: string;
}

/** A commit as Git has it. */
export interface GitCommit {
  sha: string;
  tree: string;
  parents: string[];
  author: { name: string; email: string; date: string };
  committer: { name: string; email: string; date: string };
  message: string;
}

/** The commit that a branch, a tag, `refs/…`, `HEAD` or a commit's id means; `undefined` where there is none. */
export async function commitOf(
  git: Git,
  name: string,
): Promise<string | undefined> {
  for (const each of candidates(name)) {
    const { output, status } = await git.attempt([
      ...['rev-parse', '--verify', '--quiet', '--end-of-options'],
      `${each}^{commit}`,
    ]);
    // With --end-of-options some versions of Git print it, too.
    const found = output.toString().trim().split('\n').at(-1) ?? '';
    if (status === 0 && SHA.test(found)) return found;
  }
  return undefined;
}

function candidates(name: string): string[] {
  if (name === '' || name === 'HEAD') return [`refs/heads/${BASE_BRANCH}`];
  const names = [`refs/heads/${name}`, `refs/tags/${name}`];
  if (/^(refs|heads|tags|pull)\//.test(name)) {
    names.push(name.startsWith('refs/') ? name : `refs/${name}`);
  }
  const known = names.filter(isRefName);
  return /^[0-9a-f]{7,40}$/.test(name) ? [...known, name] : known;
}

/** What is at a path of a commit or tree; `undefined` where nothing is. */
export async function itemAt(
  git: Git,
  tree: string,
  path: string,
): Promise<TreeItem | undefined> {
  const items = await lsTree(git, tree, ['--', path]);
  return items.find(item => item.path === path);
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
  const { output, status } = await git.attempt(['cat-file', 'blob', sha]);
  return status === 0 ? output : undefined;
}

/** Each is one line; the message follows them. A message holds no NUL, which ends a commit. */
const FIELDS = ['%H', '%T', '%P', '%an', '%ae', '%aI', '%cn', '%ce', '%cI'];
const FORMAT = `--format=tformat:${FIELDS.join('%n')}%n%B`;

/**
 * Commits, the newest first.
 *
 * @param what - revisions and options as git-log takes them
 */
export async function commitsOf(
  git: Git,
  what: readonly string[],
): Promise<GitCommit[]> {
  const said = await git.text([
    ...['log', '-z', '--no-show-signature', FORMAT, ...what],
  ]);
  return said.split('\0').filter(Boolean).map(commitFrom);
}

export async function commit(git: Git, sha: string): Promise<GitCommit> {
  const [found] = await commitsOf(git, ['-1', sha, '--']);
  return found;
}

function commitFrom(text: string): GitCommit {
  const lines = text.split('\n');
  const [sha, tree, parents, an, ae, ad, cn, ce, cd] = lines;
  return {
    ...{ sha, tree, parents: parents.split(' ').filter(Boolean) },
    author: { name: an, email: ae, date: ad },
    committer: { name: cn, email: ce, date: cd },
    message: lines.slice(FIELDS.length).join('\n').replace(/\n+$/, ''),
  };
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
