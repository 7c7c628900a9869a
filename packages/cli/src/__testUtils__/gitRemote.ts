import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A bare repository with a branch `main`, for clones to share. */
export interface GitRemote {
  address: string;
  /** Runs git there, or in another folder. */
  git(args: string[], folder?: string): string;
  /** A clone, as on a machine of its own. */
  clone(): string;
  /** Makes a folder with files a clone, all of it committed and pushed. */
  adopt(folder: string): void;
  /** Commits all that changed in a clone, and pushes it. @returns the commit */
  commit(folder: string, title: string): string;
}

/** A bare repository before each test of a file. */
export function gitRemote(): GitRemote {
  let root: string;
  const env = {
    ...{ PATH: process.env.PATH, HOME: '/nonexistent' },
    ...{ GIT_AUTHOR_NAME: 'Anna', GIT_AUTHOR_EMAIL: 'anna@example.com' },
    ...{ GIT_COMMITTER_NAME: 'Anna', GIT_COMMITTER_EMAIL: 'anna@example.com' },
  };
  const remote = {
    git: (args, folder = remote.address) =>
      execFileSync('git', args, {
        ...{ cwd: folder, env, encoding: 'utf8' },
        stdio: ['ignore', 'pipe', 'pipe'],
      }).trim(),
    clone: () => {
      const folder = mkdtempSync(join(root, 'clone-'));
      remote.git(['clone', '--quiet', remote.address, folder], root);
      return folder;
    },
    adopt: folder => {
      remote.git(['init', '--quiet', '--initial-branch=main'], folder);
      remote.git(['remote', 'add', 'origin', remote.address], folder);
      remote.commit(folder, 'All that there is');
    },
    commit: (folder, title) => {
      remote.git(['add', '--all'], folder);
      remote.git(['commit', '--quiet', '--message', title], folder);
      remote.git(['push', '--quiet', 'origin', 'HEAD:main'], folder);
      return remote.git(['rev-parse', 'HEAD'], folder);
    },
  } as GitRemote;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'kconnect-git-'));
    remote.address = join(root, 'remote.git');
    const init = ['init', '--quiet', '--bare', '--initial-branch=main'];
    remote.git([...init, remote.address], root);
  });
  afterEach(() => rmSync(root, { recursive: true }));
  return remote;
}
