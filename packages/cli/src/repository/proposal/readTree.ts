import { git, gitBytes } from '../../git/git';

const READ = ['connectors', 'departments.yaml', 'clusters.yaml'];
const PLAIN_FILE = /^100/;

/**
 * The configuration repository's files at a commit, by path: those that {@link readRepository} would read, had it
 * been checked out.
 */
export async function readTree(
  folder: string,
  commit: string,
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const listing = await git(['ls-tree', '-r', '-z', commit, '--', ...READ], {
    ...{ folder, env: process.env, signal },
  });
  const files = listing
    .split('\0')
    .filter(Boolean)
    .flatMap(line => {
      const [head, path] = line.split('\t', 2);
      const [mode, , id] = head.split(' ');
      const hidden = path.split('/').some(part => part.startsWith('.'));
      return PLAIN_FILE.test(mode) && !hidden ? [{ path, id }] : [];
    });
  const texts = await readBlobs(
    folder,
    files.map(({ id }) => id),
    signal,
  );
  return new Map(files.map(({ path }, i) => [path, texts[i]]));
}

/** What the objects hold, in their order, by one call of git. */
async function readBlobs(
  folder: string,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const answer = await gitBytes(['cat-file', '--batch'], {
    ...{ folder, env: process.env, signal },
    input: `${ids.join('\n')}\n`,
  });
  let at = 0;
  return ids.map(() => {
    const line = answer.indexOf('\n', at);
    const size = Number(answer.toString('utf8', at, line).split(' ')[2]);
    const text = answer.toString('utf8', line + 1, line + 1 + size);
    at = line + 1 + size + 1;
    return text;
  });
}
