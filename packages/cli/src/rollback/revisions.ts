import { CommandError } from '../CommandError';
import type { GitOptions } from '../git/git';
import { historyOf, mergedCommit, prefixIn, textAt } from '../git/history';
import { digestOf } from '../ledger/digest';
import type { LedgerEntry } from '../ledger/Ledger';
import { printable } from '../output/printable';

/** A connector's file as it was once, that can be gone back to. */
export interface KnownRevision {
  /** SHA-256 of the text, in hexadecimal. */
  digest: string;
  text: string;
  /** When it was brought up, else when it was committed; ISO 8601 in UTC. */
  at: string;
  /** Whether it was seen to run. */
  ran: boolean;
  /** The commit that made it so, where Git was asked. */
  commit?: string;
  title?: string;
}

/** What a person is shown of a digest. */
export const shortOf = (digest: string) => digest.slice(0, 12);

/** The revisions of a connector's file, newest first: those that ran, and those that Git knows. */
export async function revisionsOf(
  path: string,
  entry: LedgerEntry | undefined,
  options: GitOptions,
): Promise<KnownRevision[]> {
  const revisions = new Map<string, KnownRevision>();
  for (const revision of ranOf(entry)) {
    revisions.set(revision.digest, { ...revision, ran: true });
  }
  if ((await prefixIn(options)) !== undefined) {
    for (const { text, ...about } of await historyOf(path, options)) {
      const digest = digestOf(text);
      const { commit, title } = about;
      const known = revisions.get(digest);
      // The newest commit that made it so is met first.
      if (known?.commit) continue;
      revisions.set(
        digest,
        known
          ? { ...known, commit, title }
          : { ...about, digest, text, ran: false },
      );
    }
  }
  return [...revisions.values()].sort((a, b) => (a.at < b.at ? 1 : -1));
}

function ranOf(entry: LedgerEntry | undefined) {
  const { applied, earlier = [] } = entry ?? {};
  return applied ? [applied, ...earlier] : earlier;
}

/** The last revision that ran before the present one. */
export function lastBefore(
  name: string,
  revisions: readonly KnownRevision[],
  entry: LedgerEntry | undefined,
): KnownRevision {
  const present = entry?.applied;
  const earlier = revisions.find(
    ({ at, ran, digest }) =>
      ran && digest !== present?.digest && (!present || at < present.at),
  );
  if (earlier) return earlier;
  throw new CommandError(
    `No revision of ${name} is known to have run before ${
      present ? `${shortOf(present.digest)}, which runs now` : 'this'
    }.`,
    listOf(name, revisions, entry),
  );
}

/**
 * The revision that is meant: by the beginning of its digest or its commit, or by any name that Git has for a
 * commit that was merged.
 */
export async function revisionNamed(
  wanted: string,
  { entry, name, path }: { name: string; path: string; entry?: LedgerEntry },
  revisions: readonly KnownRevision[],
  options: GitOptions,
): Promise<KnownRevision> {
  const begins = (text: string | undefined) =>
    wanted.length >= 4 && text?.startsWith(wanted.toLowerCase());
  const found = revisions.filter(
    ({ commit, digest }) => begins(digest) || begins(commit),
  );
  if (found.length === 1) return found[0];
  if (found.length === 0) {
    const commit = await mergedCommit(wanted, options);
    const text = commit && (await textAt(commit, path, options));
    if (text !== undefined) {
      const digest = digestOf(text);
      const at = new Date().toISOString();
      const known = revisions.find(each => each.digest === digest);
      return known ?? { digest, text, commit, at, ran: false };
    }
  }
  throw new CommandError(
    found.length === 0
      ? `${name} has no revision ${wanted} that was merged or ran.`
      : `${wanted} is the beginning of ${found.length} revisions of ${name}.`,
    listOf(name, revisions, entry),
  );
}

function listOf(
  name: string,
  revisions: readonly KnownRevision[],
  entry: LedgerEntry | undefined,
): string {
  if (revisions.length === 0) {
    return `Nothing is known of ${name}: neither Git nor what is remembered of apply has it.`;
  }
  const lines = revisions.map(({ at, commit, digest, ran, title }) => {
    const now = digest === entry?.applied?.digest ? 'runs now' : 'ran';
    const about = commit
      ? ` ${commit.slice(0, 12)} ${printable(title ?? '')}`
      : '';
    return `  ${shortOf(digest)} ${at} ${ran ? now : '-'}${about}`;
  });
  return ['There are:', ...lines].join('\n');
}
