import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { git, gitBytes, type GitOptions } from './git';

/** All files of a commit: their texts by path. */
export async function readFiles(
  commit: string,
  options: GitOptions,
): Promise<Map<string, string>> {
  const listed = await git(
    ['ls-tree', '--full-tree', '-r', '-z', commit],
    options,
  );
  const files = listed
    .split('\0')
    .filter(Boolean)
    .map(line => {
      const [about, path] = line.split('\t');
      return { path, blob: about.split(' ')[2] };
    });
  const input = files.map(({ blob }) => `${blob}\n`).join('');
  const answer = await gitBytes(['cat-file', '--batch'], { ...options, input });
  let at = 0;
  return new Map(
    files.map(({ path }) => {
      // `<blob> blob <size>`, the text, and an end of line.
      const begin = answer.indexOf('\n', at) + 1;
      const [, , size] = answer.toString('latin1', at, begin).split(' ');
      const end = begin + Number(size);
      at = end + 1;
      return [path, answer.toString('utf8', begin, end)];
    }),
  );
}

/** Who has written what this program writes. */
const IDENTITY = {
  GIT_AUTHOR_NAME: 'kconnect',
  GIT_AUTHOR_EMAIL: 'kconnect@localhost',
  GIT_COMMITTER_NAME: 'kconnect',
  GIT_COMMITTER_EMAIL: 'kconnect@localhost',
};

/** Makes commits without a parent out of files; what it wrote once is not written again. */
export class SnapshotWriter {
  readonly #blobs = new Map<string, string>();
  readonly #options: GitOptions;

  constructor(options: GitOptions) {
    this.#options = options;
  }

  /** @returns the commit, that no ref leads to yet */
  async write(
    files: ReadonlyMap<string, string>,
    message: string,
  ): Promise<string> {
    const entries: string[] = [];
    for (const [path, text] of files) {
      entries.push(`100644 ${await this.#blobOf(text)}\t${path}\0`);
    }
    const scratch = await mkdtemp(join(tmpdir(), 'kconnect-index-'));
    const env = {
      ...{ ...this.#options.env, ...IDENTITY },
      GIT_INDEX_FILE: join(scratch, 'index'),
    };
    const options = { ...this.#options, env };
    try {
      await git(['update-index', '-z', '--index-info'], {
        ...{ ...options, input: entries.join('') },
      });
      const tree = (await git(['write-tree'], options)).trim();
      const commit = await git(['commit-tree', tree, '-m', message], options);
      return commit.trim();
    } finally {
      await rm(scratch, { recursive: true });
    }
  }

  async #blobOf(text: string): Promise<string> {
    const known = this.#blobs.get(text);
    if (known) return known;
    const blob = await git(['hash-object', '-w', '--stdin'], {
      ...{ ...this.#options, input: text },
    });
    this.#blobs.set(text, blob.trim());
    return blob.trim();
  }
}
