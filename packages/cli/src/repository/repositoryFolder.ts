import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Io } from '../io';

/** The configuration repository's folder: what `--repo` says, else where one stands, else `gitops/` there. */
export function repositoryFolder(repo: string | undefined, io: Io): string {
  if (repo !== undefined) return resolve(io.cwd, repo);
  const below = join(io.cwd, 'gitops');
  return !existsSync(join(io.cwd, 'clusters.yaml')) && existsSync(below)
    ? below
    : io.cwd;
}
