import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  ForgeError,
  type Forge,
  type ForgeCallOptions,
  type PullRequest,
} from '@kconnect/plugin-kafka-connect-node';
import type { Clock } from '../../budget/databaseClock';
import type {
  ForgeCondition,
  KeptRequest,
  RequestReading,
  RequestStore,
} from '../store';
import { RECENT_MS, type PullRequestSource } from './PullRequestSource';

export interface RequestReaderOptions {
  forge: Pick<Forge, 'mainBranch' | 'pullRequests'>;
  source: PullRequestSource;
  store: RequestStore;
  condition: ForgeCondition;
  logger: LoggerService;
  /** One for all replicas: of two readings the later stays. */
  clock: Clock;
}

/** Of merged and closed ones no more are kept up with. */
export const MOST_RECENT = 200;

const PER_PAGE = 100;
/** A forge with more open pull requests than ten pages hold is not read as if that were all. */
const MOST_OPEN_PAGES = 10;
/** Of those that were closed before the portal came, so that its first reading does not use up the forge's limit. */
const MOST_OLD_AT_ONCE = 20;
/** What changes without a pull request's time changing, as that it conflicts by now. */
const READ_WHOLE_AFTER_MS = 5 * 60_000;

/** It is about the forge, not about one of its pull requests. */
const GENERAL: ReadonlySet<string> = new Set([
  ...['unauthorized', 'forbidden', 'throttled'],
]);
/** One that the forge cannot compare in time keeps nobody else's from being read; after several it is asked how it is. */
const MOST_AWAY = 3;
/** For so long one that cannot be read is left alone unless it changes: anybody may open some that take the forge long. */
const LEFT_ALONE_MS = 60_000;

type Listed = PullRequest & { isElsewhere: boolean };

/** Keeps what the forge says of pull requests. */
export class RequestReader {
  readonly #options: RequestReaderOptions;
  #quietUntil = 0;
  /** How many could not be read one after the other. */
  #away = 0;
  /** What could not be read, by number. */
  readonly #unreadable = new Map<number, { as: string; until: number }>();

  constructor(options: RequestReaderOptions) {
    this.#options = options;
  }

  /** All that are open, and those that were closed not long ago. What fails is told as the forge's condition. */
  async poll(options: ForgeCallOptions = {}): Promise<void> {
    const { clock, condition } = this.#options;
    const now = await clock();
    if (now < this.#quietUntil) return;
    try {
      await this.catchUp('checks', options);
      await this.#readClosed(now, options);
      await condition.read(new Date(now).toISOString());
    } catch (error) {
      if (!(error instanceof ForgeError)) throw error;
      const { code, message, retryAfterSeconds = 0 } = error;
      this.#quietUntil = now + retryAfterSeconds * 1000;
      await condition.failed(code, message, new Date(now).toISOString());
    }
  }

  /**
   * Those that are open, as far as they have changed.
   *
   * @param as - `heads`: what they propose; `checks`: their checks as well
   * @throws ForgeError
   */
  async catchUp(
    as: 'heads' | 'checks',
    options: ForgeCallOptions = {},
  ): Promise<void> {
    const { store } = this.#options;
    const all = await this.#listOpen(options);
    for (const pull of all.filter(each => each.isElsewhere)) {
      await this.#withoutOthers(pull, () => this.#meet(pull, options), options);
    }
    const listed = all.filter(each => !each.isElsewhere);
    for (const pull of listed) {
      const readOpen = async () => {
        if (!(await this.#isKnown(pull))) await this.read(pull.number, options);
        else if (as === 'checks') await this.readChecks(pull.number, options);
      };
      await this.#withoutOthers(pull, readOpen, options);
    }
    const open = new Set(listed.map(({ number }) => number));
    for (const number of await store.openNumbers()) {
      if (open.has(number)) continue;
      const readGone = () => this.read(number, options);
      await this.#withoutOthers({ number }, readGone, options);
    }
  }

  /**
   * One, whole.
   *
   * @throws ForgeError
   */
  async read(number: number, options: ForgeCallOptions = {}): Promise<void> {
    const { clock, source, store } = this.#options;
    const readAt = await clock();
    const known = await store.getWithFiles(number);
    const main = await this.#options.forge.mainBranch(options);
    const read = await source.read(number, known, options);
    const { base, files, reading } = read;
    // Kept, too: what people say to it is said of what it does there.
    if (base !== main) return store.save(elsewhere(reading), files, readAt);
    // By the forge's clock, which reviews go by, too.
    const retargetedAt = known?.reading.elsewhere
      ? reading.updatedAt
      : known?.reading.retargetedAt;
    return store.save(
      { ...reading, ...(retargetedAt !== undefined && { retargetedAt }) },
      files,
      readAt,
    );
  }

  /**
   * The checks of one whose checks alone have changed.
   *
   * @throws ForgeError
   */
  async readChecks(
    number: number,
    options: ForgeCallOptions = {},
  ): Promise<void> {
    const { source, store } = this.#options;
    const known = await store.get(number);
    if (!known) return;
    const reading = await source.readChecks(known.reading, options);
    await store.amend(known, reading);
  }

  async #listOpen(options: ForgeCallOptions): Promise<Listed[]> {
    const { forge } = this.#options;
    const main = await forge.mainBranch(options);
    const all: PullRequest[] = [];
    let page: number | undefined = 1;
    while (page !== undefined) {
      if (page > MOST_OPEN_PAGES) {
        throw new ForgeError(
          'More pull requests are open than are read: close what nobody needs.',
          'too-large',
        );
      }
      const query = { state: 'open' as const, perPage: PER_PAGE, page };
      const answer = await forge.pullRequests.list(query, options);
      all.push(...answer.items);
      page = answer.next;
    }
    return all.map(pull => ({ ...pull, isElsewhere: pull.base !== main }));
  }

  /** What goes elsewhere is known once it was read; it is nobody's request. */
  async #meet(pull: PullRequest, options: ForgeCallOptions): Promise<void> {
    const known = await this.#options.store.get(pull.number);
    if (!known?.reading.elsewhere) await this.read(pull.number, options);
  }

  async #isKnown(pull: PullRequest): Promise<boolean> {
    const { clock, store } = this.#options;
    const known = await store.get(pull.number);
    if (!known || !isSame(known, pull)) return false;
    return (await clock()) - known.readAt < READ_WHOLE_AFTER_MS;
  }

  async #readClosed(now: number, options: ForgeCallOptions): Promise<void> {
    const { forge, store } = this.#options;
    const main = await forge.mainBranch(options);
    let left = MOST_OLD_AT_ONCE;
    for (let page = 1; page <= MOST_RECENT / PER_PAGE; page++) {
      const { items, next } = await forge.pullRequests.list(
        { state: 'closed', perPage: PER_PAGE, page },
        options,
      );
      for (const pull of items) {
        const isOld = now - Date.parse(pull.closedAt ?? '') > RECENT_MS;
        if (isOld || pull.base !== main) continue;
        const known = await store.get(pull.number);
        if (known?.reading.state === pull.state || left === 0) continue;
        left -= 1;
        const readClosed = () => this.read(pull.number, options);
        await this.#withoutOthers(pull, readClosed, options);
      }
      if (next === undefined) return;
    }
  }

  /** What is odd about one keeps nobody else's from being read. */
  async #withoutOthers(
    { number, revision, updatedAt }: { number: number } & Partial<PullRequest>,
    read: () => Promise<void>,
    options: ForgeCallOptions,
  ): Promise<void> {
    const { clock, logger } = this.#options;
    const as = `${revision} ${updatedAt}`;
    const before = this.#unreadable.get(number);
    if (before?.as === as && (await clock()) < before.until) return;
    try {
      await read();
      this.#unreadable.delete(number);
      this.#away = 0;
    } catch (error) {
      if (!(error instanceof ForgeError) || GENERAL.has(error.code)) {
        throw error;
      }
      await this.#mustBeThere(error, options);
      const until = (await clock()) + LEFT_ALONE_MS;
      this.#unreadable.set(number, { as, until });
      logger.warn(`#${number} cannot be read`, error);
    }
  }

  /** @throws ForgeError where it is the forge that is away, and not something about single pull requests */
  async #mustBeThere(
    { code }: ForgeError,
    options: ForgeCallOptions,
  ): Promise<void> {
    if (code !== 'unreachable' && code !== 'server-error') return;
    this.#away += 1;
    if (this.#away < MOST_AWAY) return;
    this.#away = 0;
    const { pullRequests } = this.#options.forge;
    await pullRequests.list({ state: 'open', perPage: 1, page: 1 }, options);
  }
}

function elsewhere({
  mergeRevision: _,
  ...reading
}: RequestReading): RequestReading {
  const { closedAt = reading.updatedAt } = reading;
  return { ...reading, closedAt, state: 'closed', elsewhere: true };
}

function isSame({ reading }: KeptRequest, pull: PullRequest): boolean {
  return (
    reading.state === pull.state &&
    reading.head === pull.revision &&
    reading.updatedAt === pull.updatedAt
  );
}
