import type {
  Changes,
  Commit,
  Forge,
  ForgeCallOptions,
  PullRequest,
} from '@kconnect/plugin-kafka-connect-node';

/** A forge tells no more commits of one. */
const MOST_COMMITS = 250;
/** As many times a branch may have been brought up to date; each is asked for. */
const MOST_BEGINNINGS = 20;

/**
 * Whether a pull request has left its base in several places, none of them before another: each side has merged the
 * other. A forge compares with one of them, Git merges by all of them, and may change what the comparison does not show.
 *
 * @throws ForgeError
 */
export async function isCrossed(
  forge: Pick<Forge, 'pullRequests'>,
  pull: PullRequest,
  { begun, commits }: { begun: Changes['begun']; commits: readonly Commit[] },
  options: ForgeCallOptions,
): Promise<boolean> {
  const own = new Set(commits.map(each => each.revision));
  const others = new Set(
    commits
      .flatMap(each => each.parents)
      .filter(each => !own.has(each) && each !== begun),
  );
  if (commits.length >= MOST_COMMITS) return true;
  if (others.size > MOST_BEGINNINGS) return true;
  for (const revision of others) {
    // As of a merged one: between two commits, whatever branches are at.
    const between = { state: 'merged' as const, baseRevision: begun, revision };
    const { begun: shared } = await forge.pullRequests.changes(
      { ...pull, ...between },
      options,
    );
    if (shared !== revision) return true;
  }
  return false;
}
