import { diffOf, type FileDiff } from '../git/diff.ts';
import { mergedTree } from '../git/merge.ts';
import { commitsOf, mergeBase, type GitCommit } from '../git/read.ts';
import type { Site } from '../Site.ts';
import type { PullIssueRow } from '../store/rows.ts';

/** What a pull request does since it left its base. */
export interface PullChanges {
  files: readonly FileDiff[];
  commits: readonly GitCommit[];
}

const MOST_COMMITS = 250;
const MOST_REMEMBERED = 500;

/** What Git says of pull requests: the same for the same two commits, so it is asked once for each pair. */
export class PullFacts {
  readonly #changes = new Map<string, Promise<PullChanges>>();
  readonly #mergeable = new Map<string, Promise<boolean>>();
  readonly #site: Site;

  constructor(site: Site) {
    this.#site = site;
  }

  changes({ pull: { baseSha, headSha } }: PullIssueRow): Promise<PullChanges> {
    const { git } = this.#site;
    return remembered(this.#changes, `${baseSha} ${headSha}`, async () => {
      const begun = await mergeBase(git, baseSha, headSha);
      const own = [`-${MOST_COMMITS}`, `^${baseSha}`, headSha];
      const [files, commits] = await Promise.all([
        begun === undefined ? [] : diffOf(git, begun, headSha),
        commitsOf(git, ['--reverse', ...own, '--']),
      ]);
      return { files, commits };
    });
  }

  /** Whether it can be merged now; `null` where that is no question any more. */
  async mergeable({ pull, state }: PullIssueRow): Promise<boolean | null> {
    const { git, store } = this.#site;
    const base = store.get('refs', `refs/heads/${pull.base}`)?.sha;
    if (state !== 'open' || base === undefined) return null;
    return remembered(this.#mergeable, `${base} ${pull.headSha}`, async () => {
      return (await mergedTree(git, base, pull.headSha)) !== undefined;
    });
  }
}

function remembered<T>(
  known: Map<string, Promise<T>>,
  key: string,
  find: () => Promise<T>,
): Promise<T> {
  const there = known.get(key);
  if (there) return there;
  if (known.size >= MOST_REMEMBERED) known.clear();
  const found = find();
  known.set(key, found);
  // What failed is asked again.
  found.catch(() => known.delete(key));
  return found;
}
