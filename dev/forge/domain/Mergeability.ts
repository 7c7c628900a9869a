import { mergedTree } from '../git/merge.ts';
import type { Site } from '../Site.ts';
import type { PullIssueRow } from '../store/rows.ts';

const MOST = 1_000;

/** Whether pull requests can be merged, found out once for each pair of commits. */
export class Mergeability {
  readonly #known = new Map<string, Promise<boolean>>();
  readonly #site: Site;

  constructor(site: Site) {
    this.#site = site;
  }

  /** `null` where that is no question any more. */
  async of({ pull, state }: PullIssueRow): Promise<boolean | null> {
    const { git, store } = this.#site;
    const base = store.get('refs', `refs/heads/${pull.base}`)?.sha;
    if (state !== 'open' || base === undefined) return null;
    const key = `${base} ${pull.headSha}`;
    let found = this.#known.get(key);
    if (!found) {
      found = mergedTree(git, base, pull.headSha).then(Boolean);
      if (this.#known.size >= MOST) this.#known.clear();
      this.#known.set(key, found);
    }
    return found;
  }
}
