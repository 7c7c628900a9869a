import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { Git } from './run.ts';
import { writeCommit, writeTree, type TreeEntry } from './write.ts';

/** The one branch that pull requests go into. */
export const BASE_BRANCH = 'main';

/**
 * What GitHub keeps to itself, told by the variables that a push gets: `FORGE_ADMIN` and `FORGE_APP` are `1` for who is
 * one. Git runs it for each ref, before it changes.
 */
const UPDATE_HOOK = `#!/bin/sh
case "$1" in
  refs/heads/${'[0-9a-f]'.repeat(40)})
    echo "A branch's name cannot be a commit's id." >&2
    exit 1 ;;
  refs/heads/${BASE_BRANCH})
    [ "$FORGE_ADMIN" = 1 ] && exit 0
    echo "GH006: Protected branch update failed for $1. Changes must be made through a pull request." >&2
    exit 1 ;;
  refs/heads/*|refs/tags/*) exit 0 ;;
  refs/pull/*)
    echo "refs/pull is the forge's own." >&2
    exit 1 ;;
  *)
    [ "$FORGE_ADMIN" = 1 ] || [ "$FORGE_APP" = 1 ] && exit 0
    echo "Only apps write refs such as $1; push a branch." >&2
    exit 1 ;;
esac
`;

/** What is pushed is checked, since people who do not trust each other push here. */
const SETTINGS = `[core]
  repositoryformatversion = 0
  filemode = true
  bare = true
  logAllRefUpdates = false
[http]
  receivepack = true
[uploadpack]
  allowAnySHA1InWant = true
  allowFilter = true
[receive]
  fsckObjects = true
[gc]
  auto = 0
`;

/**
 * Opens the bare repository, and makes it where there is none: with one commit of a folder's files, or an empty one.
 *
 * @param seed - the folder; links and what is named `.git` in it are left out
 */
export async function openRepository(
  folder: string,
  seed: string | undefined,
): Promise<Git> {
  await mkdir(folder, { recursive: true });
  const git = new Git(folder);
  if (!existsSync(join(folder, 'HEAD'))) {
    await git.text(['init', '--quiet', '--bare', `-b${BASE_BRANCH}`, folder]);
  }
  await writeFile(join(folder, 'config'), SETTINGS);
  const hook = join(folder, 'hooks', 'update');
  await mkdir(join(folder, 'hooks'), { recursive: true });
  await writeFile(hook, UPDATE_HOOK);
  await chmod(hook, 0o755);
  if (!(await git.succeeds(['rev-parse', '--verify', '-q', BASE_BRANCH]))) {
    await plant(git, seed);
  }
  return git;
}

async function plant(git: Git, seed: string | undefined): Promise<void> {
  const entries = seed === undefined ? [] : await seedEntries(git, seed);
  const tree = await writeTree(git, undefined, entries);
  const commit = await writeCommit(git, {
    ...{ tree, parents: [], message: 'The first state of the repository\n' },
    author: { name: 'forge', email: 'forge@example.com' },
  });
  await git.text(['update-ref', `refs/heads/${BASE_BRANCH}`, commit]);
}

/** All blobs are written by one process: a seed has many files. */
async function seedEntries(git: Git, seed: string): Promise<TreeEntry[]> {
  const folder = resolve(seed);
  const files = await filesBelow(folder);
  const odd = files.find(file => file.includes('\n'));
  if (odd) throw new Error(`${JSON.stringify(odd)} cannot be a file's name.`);
  const said = await git.text(
    ['hash-object', '-w', '--no-filters', '--stdin-paths'],
    { input: files.map(file => `${file}\n`).join('') },
  );
  const blobs = said.trim().split('\n');
  return files.map((file, at) => ({
    path: relative(folder, file).split(sep).join('/'),
    ...{ mode: '100644', sha: blobs[at] },
  }));
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter(({ name }) => name !== '.git')
      .map(entry => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return filesBelow(path);
        return entry.isFile() ? [path] : [];
      }),
  );
  return found.flat();
}
