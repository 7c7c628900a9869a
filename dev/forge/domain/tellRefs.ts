import { refsOf, revisions } from '../git/read.ts';
import type { Site } from '../Site.ts';
import { drop, put, type Change } from '../store/Store.ts';
import type { PullIssueRow } from '../store/rows.ts';
import { told, type WebhookEvent } from '../webhooks/events.ts';
import { NO_COMMIT } from '../names.ts';
import { followBase } from './followBase.ts';
import { followHead } from './followHead.ts';
import { allPulls } from './issues.ts';
import { pushPayload } from './pushPayload.ts';

/** What became of a ref. */
export interface RefMove {
  name: string;
  before: string;
  after: string;
}

/** A pull request as it is to be, and what happened to it. */
export interface Followed {
  issue: PullIssueRow;
  changes: Change[];
  events: WebhookEvent[];
}

const BRANCHES = 'refs/heads/';

/**
 * Finds what became of the repository's refs since the last time, lets pull requests follow, and tells it. Whoever
 * changes refs calls it before others may; at the start it makes up for what was not told when the forge was killed.
 *
 * @param actor - the login of whose doing it is
 */
export async function tellRefs(site: Site, actor: string): Promise<void> {
  const moves = movesTo(await refsOf(site.git), site);
  const changes: Change[] = moves.map(({ after, name }) =>
    after === NO_COMMIT
      ? drop('refs', name)
      : put('refs', name, { name, sha: after }),
  );
  const events: WebhookEvent[] = [];
  const pulls = new Map(allPulls(site).map(each => [each.number, each]));
  for (const move of moves) {
    if (!/^refs\/(heads|tags)\//.test(move.name)) continue;
    const payload = await pushPayload(site, move, actor);
    events.push({ name: 'push', sender: actor, payload });
    if (!move.name.startsWith(BRANCHES)) continue;
    const branch = move.name.slice(BRANCHES.length);
    const brought = await broughtBy(site, move);
    for (const issue of pulls.values()) {
      if (issue.state !== 'open') continue;
      const followed =
        issue.pull.head === branch
          ? await followHead(site, issue, move, actor)
          : issue.pull.base === branch &&
            followBase(site, issue, { ...move, brought }, actor);
      if (!followed) continue;
      pulls.set(issue.number, followed.issue);
      changes.push(...followed.changes);
      events.push(...followed.events);
    }
  }
  site.store.commit([...changes, ...told(site, events)]);
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
