import type { ChangedFile } from '@kconnect/plugin-kafka-connect-common';
import type {
  Commit,
  Forge,
  ForgeCallOptions,
  PullRequest,
  Review,
} from '@kconnect/plugin-kafka-connect-node';
import {
  isUserRef,
  type KeptRequestWithFiles,
  type PushStore,
  type RequestReading,
} from '../store';
import { checksOf } from './checksOf';
import { filesOf } from './filesOf';
import { isCrossed } from './isCrossed';

export interface PullRequestSourceOptions {
  forge: Pick<Forge, 'pullRequests' | 'reviews' | 'checks'>;
  pushes: Pick<PushStore, 'of'>;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Merged and closed ones are kept up with for so long. */
export const RECENT_MS = 30 * 24 * 60 * 60_000;

/** A reading with what the pull request changes. */
export interface PullRequestReading {
  reading: RequestReading;
  files: readonly ChangedFile[];
  /** The branch that it goes into. */
  base: string;
}

/** Pull requests with all that decides about them, from the forge. */
export class PullRequestSource {
  readonly #options: PullRequestSourceOptions;

  constructor(options: PullRequestSourceOptions) {
    this.#options = options;
  }

  /**
   * All of one. What was read of the same commit before it was merged or closed stays.
   *
   * @throws ForgeError
   */
  async read(
    number: number,
    known: KeptRequestWithFiles | undefined,
    options: ForgeCallOptions,
  ): Promise<PullRequestReading> {
    const { forge } = this.#options;
    const pull = await forge.pullRequests.get(number, options);
    const { base } = pull;
    const told = this.#readingOf(pull, known);
    if (pull.state !== 'open' && known?.reading.head === pull.revision) {
      const { checks, complete, contributors, reviews } = known.reading;
      return {
        reading: { ...told, checks, complete, contributors, reviews },
        ...{ base, files: known.files },
      };
    }
    const [changes, commits, reviews, checks] = await Promise.all([
      forge.pullRequests.changes(pull, options),
      forge.pullRequests.commits(number, options),
      forge.reviews.list(number, options),
      forge.checks.list(pull.revision, options),
    ]);
    const { complete, files } = filesOf(changes);
    const { begun } = changes;
    const conflicts =
      told.conflicts ||
      (pull.state === 'open' &&
        (await isCrossed(forge, pull, { begun, commits }, options)));
    return {
      reading: {
        ...{ ...told, complete, conflicts, reviews: approvalsOf(reviews) },
        contributors: await this.#contributors(pull, commits),
        checks: checksOf(pull.revision, checks),
      },
      ...{ base, files },
    };
  }

  /** The same pull request with its checks as they are now, which change nothing else of it. */
  async readChecks(
    reading: RequestReading,
    options: ForgeCallOptions,
  ): Promise<RequestReading> {
    const { head } = reading;
    const checks = await this.#options.forge.checks.list(head, options);
    return { ...reading, checks: checksOf(head, checks) };
  }

  #readingOf(
    pull: PullRequest,
    known: KeptRequestWithFiles | undefined,
  ): Omit<RequestReading, 'checks' | 'complete' | 'contributors' | 'reviews'> {
    const { author, closedAt, mergedBy, number, state, title, url } = pull;
    const { body, conflicts, draft, mergeRevision, revision: head } = pull;
    const reopenedAt = this.#reopenedAt(pull, known);
    return {
      ...{ number, url, title, body, state, draft, conflicts, head },
      branch: pull.foreign ? `fork:${pull.branch}` : pull.branch,
      openedAt: pull.createdAt,
      ...(reopenedAt !== undefined && { reopenedAt }),
      updatedAt: pull.updatedAt,
      pushedAt: this.#pushedAt(pull, known),
      ...(closedAt !== undefined && { closedAt }),
      ...(mergedBy !== undefined && { mergedBy }),
      ...(mergeRevision !== undefined && { mergeRevision }),
      ...(author !== undefined && { author }),
    };
  }

  #pushedAt(
    { createdAt, revision }: PullRequest,
    known: KeptRequestWithFiles | undefined,
  ): string {
    if (!known) return createdAt;
    return known.reading.head === revision
      ? known.reading.pushedAt
      : new Date(this.#options.now()).toISOString();
  }

  #reopenedAt(
    { createdAt, state }: PullRequest,
    known: KeptRequestWithFiles | undefined,
  ): string | undefined {
    const now = this.#options.now();
    const wasClosed = known
      ? known.reading.state !== 'open'
      : // One that old and open ever since is known, or would have been.
        now - Date.parse(createdAt) > RECENT_MS;
    return state === 'open' && wasClosed
      ? new Date(now).toISOString()
      : known?.reading.reopenedAt;
  }

  /** Who is named by the commits, has pushed or asked for them; `null` stands for whoever is not known. */
  async #contributors(
    { revision }: PullRequest,
    commits: readonly Commit[],
  ): Promise<(string | null)[]> {
    const revisions = [...new Set([...commits.map(c => c.revision), revision])];
    const pushers = await this.#options.pushes.of(revisions);
    const all: (string | null)[] = [
      ...commits.map(({ author }) => author ?? null),
      ...[...pushers.values()].flat(),
    ];
    // Names in commits can be anybody's: without the forge's word on who pushed the newest, nobody vouches for them.
    const isTold = pushers.get(revision)?.some(each => !isUserRef(each));
    const isListed = commits.some(each => each.revision === revision);
    return [...new Set([...all, ...(isTold && isListed ? [] : [null])])];
  }
}

/** Of each person the newest word that says yes or no counts. */
function approvalsOf(reviews: readonly Review[]): RequestReading['reviews'] {
  const last = new Map<string, Review>();
  for (const review of reviews) {
    if (review.author === undefined || review.verdict === 'commented') continue;
    last.set(review.author.toLowerCase(), review);
  }
  return [...last.values()].flatMap(({ at, author, revision, verdict }) =>
    verdict === 'approved' && author && revision && at
      ? [{ login: author, revision, at }]
      : [],
  );
}
