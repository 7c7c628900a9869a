import { refsOf, revisions } from '../git/read.ts';
import type { Site } from '../Site.ts';
import { drop, put, type Change } from '../store/Store.ts';
import type { PullIssueRow } from '../store/rows.ts';
import { told, type WebhookEvent } from '../webhooks/events.ts';
import { NO_COMMIT } from '../names.ts';
import { followBase } from './followBase.ts';
import type { Followed } from './Followed.ts';
import { followHead, headMove, type HeadMove } from './followHead.ts';
import { allPulls } from './issues.ts';
import { pushPayload } from './pushPayload.ts';
import type { RefMove } from './RefMove.ts';

const BRANCHES = 'refs/heads/';
/** Of others, as of those that the pipeline remembers by, GitHub tells nothing. */
const TOLD = /^refs\/(heads|tags)\//;

/** A move with all that Git says of it. */
interface KnownMove extends RefMove {
  /** The branch, where it is one. */
  branch: string | undefined;
  push: WebhookEvent;
  /** By the numbers of the pull requests that come from the branch. */
  heads: ReadonlyMap<number, HeadMove>;
  brought: ReadonlySet<string>;
}

/**
 * Finds what became of the repository's refs since the last time, lets pull requests follow, and tells it. Whoever
 * changes refs calls it before others may; at the start it makes up for what was not told when the forge was killed.
 *
 * @param actor - the login of whose doing it is
 */
export async function tellRefs(site: Site, actor: string): Promise<void> {
  const moves = movesTo(await refsOf(site.git), site);
  const known: KnownMove[] = [];
  for (const move of moves) {
    if (TOLD.test(move.name)) known.push(await knownMove(site, move, actor));
  }
  // From here on nobody else writes: labels and comments may have come while Git was asked.
  const changes: Change[] = moves.map(({ after, name }) =>
    after === NO_COMMIT
      ? drop('refs', name)
      : put('refs', name, { name, sha: after }),
  );
  const events: WebhookEvent[] = [];
  const pulls = new Map(openPulls(site).map(each => [each.number, each]));
  for (const move of known) {
    events.push(move.push);
    for (const issue of pulls.values()) {
      const followed = follow(site, issue, move, actor);
      if (!followed) continue;
      if (followed.issue.state === 'open') {
        pulls.set(issue.number, followed.issue);
      } else pulls.delete(issue.number);
      changes.push(...followed.changes);
      events.push(...followed.events);
    }
  }
  site.store.commit([...changes, ...told(site, events)]);
}

function follow(
  site: Site,
  issue: PullIssueRow,
  move: KnownMove,
  actor: string,
): Followed | undefined {
  const head = move.heads.get(issue.number);
  if (head) return followHead(site, issue, head, actor);
  if (issue.pull.base !== move.branch) return undefined;
  return followBase(site, issue, move, actor);
}

async function knownMove(
  site: Site,
  move: RefMove,
  actor: string,
): Promise<KnownMove> {
  const payload = await pushPayload(site, move, actor);
  const push = { name: 'push', sender: actor, payload };
  const branch = move.name.startsWith(BRANCHES)
    ? move.name.slice(BRANCHES.length)
    : undefined;
  const heads = new Map<number, HeadMove>();
  for (const issue of openPulls(site)) {
    if (issue.pull.head !== branch) continue;
    heads.set(issue.number, await headMove(site, issue, move));
  }
  const brought = await broughtBy(site, move);
  return { ...move, branch, push, heads, brought };
}

function openPulls(site: Site): PullIssueRow[] {
  return allPulls(site).filter(({ state }) => state === 'open');
}

/** Remembers where refs are without telling anybody: what a repository begins with is no news. */
export async function rememberRefs(site: Site): Promise<void> {
  const refs = await refsOf(site.git);
  site.store.commit(
    [...refs].map(([name, sha]) => put('refs', name, { name, sha })),
  );
}

/** The commits that a ref has now and had not before. */
async function broughtBy(
  { git }: Site,
  { after, before }: RefMove,
): Promise<ReadonlySet<string>> {
  if (after === NO_COMMIT) return new Set();
  const without = before === NO_COMMIT ? [] : [`^${before}`];
  return new Set(await revisions(git, [after, ...without, '--']));
}

function movesTo(refs: Map<string, string>, { store }: Site): RefMove[] {
  const known = new Map(store.all('refs').map(({ name, sha }) => [name, sha]));
  const names = new Set([...known.keys(), ...refs.keys()]);
  return [...names]
    .map(name => ({
      name,
      before: known.get(name) ?? NO_COMMIT,
      after: refs.get(name) ?? NO_COMMIT,
    }))
    .filter(({ after, before }) => after !== before);
}
