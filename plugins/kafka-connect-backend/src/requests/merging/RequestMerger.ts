import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  mayMergeRequest,
  type RequestPerson,
} from '@kconnect/plugin-kafka-connect-common';
import type { Forge } from '@kconnect/plugin-kafka-connect-node';
import type { RepositoryFiles } from '../../repository';
import type {
  DecidedRequest,
  RequestFactsSource,
  RequestJudge,
} from '../judging';
import type { RequestReader } from '../reading';
import type { KeptRequest, Merging, RequestStore } from '../store';
import { mergeProblem } from './mergeProblem';
import type { MergeTurns } from './MergeTurns';

export interface RequestMergerOptions {
  forge: Pick<Forge, 'pullRequests'>;
  repository: RepositoryFiles;
  reader: Pick<RequestReader, 'catchUp' | 'read'>;
  judge: RequestJudge;
  facts: RequestFactsSource;
  store: RequestStore;
  turns: MergeTurns;
  logger: LoggerService;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Who wants a merge, and what they were shown. */
export interface MergeWish {
  person: RequestPerson;
  head: string;
}

/**
 * Merges what may be merged: one request after the other over all replicas, each by what the forge and the repository
 * say at that moment, so that two that race for the last place cannot both get it.
 */
export class RequestMerger {
  readonly #options: RequestMergerOptions;

  constructor(options: RequestMergerOptions) {
    this.#options = options;
  }

  /** Merges all that merge by themselves, lowest number first. What cannot be merged is told on the request. */
  async run(): Promise<void> {
    const tried = new Set<number>();
    for (;;) {
      const number = await this.#next(tried);
      if (number === undefined) return;
      tried.add(number);
      const turn = await this.#options.turns.ifFree(signal =>
        this.#attempt(number, undefined, signal),
      );
      // Whoever merges now goes on to this one.
      if (!turn) return;
    }
  }

  /**
   * Merges one that is approved, as somebody wants it.
   *
   * @throws NotAllowedError with the reason; ConflictError where it has moved on; ServiceUnavailableError where the forge
   *   does not do it, which is told on the request, too
   */
  async merge(number: number, wish: MergeWish): Promise<void> {
    const problem = await this.#options.turns.waiting(signal =>
      this.#attempt(number, wish, signal),
    );
    if (problem) throw new ServiceUnavailableError(problem.message);
  }

  async #next(tried: ReadonlySet<number>): Promise<number | undefined> {
    const { facts, now, store } = this.#options;
    const open = await store.open();
    const due = open.filter(
      each => !tried.has(each.reading.number) && isDue(each, now()),
    );
    const decided = await facts.of(due);
    return due
      .map(each => each.reading.number)
      .find(each => decided.get(each)?.decision.kind === 'merges-by-itself');
  }

  /** @returns why it is not merged, where it should have been */
  async #attempt(
    number: number,
    wish: MergeWish | undefined,
    signal: AbortSignal,
  ): Promise<Merging['problem']> {
    const { store } = this.#options;
    const before = await store.get(number);
    try {
      const decided = await this.#look(number, signal);
      if (!isWanted(decided, wish)) return undefined;
      await this.#merge(decided, before?.merging, wish, signal);
      return undefined;
    } catch (error) {
      if (error instanceof NotAllowedError || error instanceof ConflictError) {
        throw error;
      }
      return this.#fail(number, before, wish, error);
    }
  }

  /** All of it anew, with all that counts before it. */
  async #look(
    number: number,
    signal: AbortSignal,
  ): Promise<DecidedRequest | undefined> {
    const { facts, judge, reader, repository, store } = this.#options;
    await repository.refresh();
    if (repository.problem) {
      throw new ServiceUnavailableError(
        `What is merged cannot be read: ${repository.problem.message}`,
      );
    }
    await reader.catchUp('heads', { signal });
    await reader.read(number, { signal });
    await judge.judge(number);
    const kept = await store.get(number);
    if (kept?.reading.state !== 'open') return undefined;
    return (await facts.of([kept])).get(number);
  }

  async #merge(
    { facts: { head, number } }: DecidedRequest,
    before: Merging | undefined,
    wish: MergeWish | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const { forge, now, store } = this.#options;
    // Written first: an answer may be lost, and then this is how it came about.
    await store.setMerging(number, {
      ...{ head, at: new Date(now()).toISOString() },
      attempts: attemptsAt(head, before) + 1,
      ...(wish && { by: wish.person.ref }),
    });
    try {
      // A title that people chose could tell the forge to skip what applies it.
      await forge.pullRequests.merge(number, { revision: head }, { signal });
    } catch (error) {
      if (!(await this.#isMerged(number, head))) throw error;
    }
    await this.#settle(number);
  }

  /** Whether it was merged although nobody was told. */
  async #isMerged(number: number, head: string): Promise<boolean> {
    const { reader, store } = this.#options;
    try {
      await reader.read(number);
    } catch {
      return false;
    }
    const kept = await store.get(number);
    return kept?.reading.state === 'merged' && kept.reading.head === head;
  }

  /** What is merged counts for all that come after it. */
  async #settle(number: number): Promise<void> {
    const { judge, logger, reader, repository } = this.#options;
    await repository.refresh();
    try {
      await reader.read(number);
      await judge.judgeOpen();
    } catch (error) {
      logger.warn(`#${number} was merged and not read since`, error as Error);
    }
  }

  async #fail(
    number: number,
    before: KeptRequest | undefined,
    wish: MergeWish | undefined,
    error: unknown,
  ): Promise<NonNullable<Merging['problem']>> {
    const { logger, now, store } = this.#options;
    const kept = await store.get(number);
    const head = kept?.reading.head ?? before?.reading.head ?? '';
    const attempts = attemptsAt(head, before?.merging) + 1;
    const problem = mergeProblem(error, attempts, now());
    logger.warn(`#${number} is not merged: ${problem.message}`);
    if (kept?.reading.state === 'open') {
      await store.setMerging(number, {
        ...{ head, attempts, problem, at: new Date(now()).toISOString() },
        ...(wish && { by: wish.person.ref }),
      });
    }
    return problem;
  }
}

/** @throws NotAllowedError, ConflictError where somebody wants what cannot be */
function isWanted(
  decided: DecidedRequest | undefined,
  wish: MergeWish | undefined,
): decided is DecidedRequest {
  if (!wish) return decided?.decision.kind === 'merges-by-itself';
  if (!decided) throw new ConflictError('It is not open any more');
  const { facts, rules } = decided;
  if (facts.head !== wish.head) {
    throw new ConflictError('The branch has changed since it was shown');
  }
  const may = mayMergeRequest(facts, rules, wish.person, wish.head);
  if (!may.available) throw new NotAllowedError(may.reason);
  return true;
}

/** Attempts at another commit say nothing of this one. */
function attemptsAt(head: string, merging: Merging | undefined): number {
  return merging?.head === head ? merging.attempts : 0;
}

function isDue({ merging, reading }: KeptRequest, now: number): boolean {
  return (
    merging?.head !== reading.head ||
    !merging.problem ||
    Date.parse(merging.problem.notBefore) <= now
  );
}
