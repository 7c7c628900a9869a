import { git, GitError, type GitOptions } from './git';

/** A file as a commit left it. */
export interface FileRevision {
  commit: string;
  /** When it was committed, in ISO 8601 in UTC. */
  at: string;
  /** The commit's title. */
  title: string;
  text: string;
}

/** Nobody goes back further without naming the commit. */
const MAX_REVISIONS = 50;

/**
 * The path of a folder in its Git repository, ending in `/`: empty at the root. `undefined` where it is in none,
 * or where nothing was committed yet.
 */
export async function prefixIn(
  options: GitOptions,
): Promise<string | undefined> {
  try {
    await git(['rev-parse', '--verify', '--quiet', 'HEAD'], options);
    return (await git(['rev-parse', '--show-prefix'], options)).trim();
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

/**
 * What a file was in the commits that lead to the one that is checked out, newest first; what is on other branches
 * was never merged and is not among them.
 *
 * @param path - from the folder
 */
export async function historyOf(
  path: string,
  options: GitOptions,
): Promise<FileRevision[]> {
  const log = await git(
    [
      ...['log', '-z', `--max-count=${MAX_REVISIONS}`],
      ...['--format=%H%x09%ct%x09%s', 'HEAD', '--', path],
    ],
    options,
  );
  const commits = log
    .split('\0')
    .filter(Boolean)
    .map(line => line.split('\t'));
  const revisions: FileRevision[] = [];
  for (const [commit, seconds, ...title] of commits) {
    const text = await textAt(commit, path, options);
    // Where it was removed it is nothing to go back to.
    if (text === undefined) continue;
    const at = new Date(Number(seconds) * 1000).toISOString();
    revisions.push({ commit, at, title: title.join(' '), text });
  }
  return revisions;
}

/** The commit that a name means, where it is the one that is checked out or lies before it. */
export async function mergedCommit(
  name: string,
  options: GitOptions,
): Promise<string | undefined> {
  const wanted = ['--end-of-options', `${name}^{commit}`];
  try {
    const found = await git(
      ['rev-parse', '--verify', '--quiet', ...wanted],
      options,
    );
    const commit = found.trim();
    await git(['merge-base', '--is-ancestor', commit, 'HEAD'], options);
    return commit;
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

/** A file's text in a commit; `undefined` where it is not there. */
export async function textAt(
  commit: string,
  path: string,
  options: GitOptions,
): Promise<string | undefined> {
  try {
    return await git(['cat-file', 'blob', `${commit}:./${path}`], options);
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}
