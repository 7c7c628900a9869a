import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  resolveCredentials,
  resolveKafkaCredentials,
  type ClusterContext,
  type ClusterKind,
  type DailyCost,
} from '@kconnect/plugin-kafka-connect-node';
import type { Ownership } from '../configuration';
import { ClusterSetupError, readingFailureOf } from '../fleet';
import { accountsOf, type Account } from './accounts';
import type { Attribution } from './Attribution';
import type { CostReadingRow, CostStore } from './CostStore';
import { byMonth, dayOf, daysAfter, monthOf } from './days';

export interface CostReaderOptions {
  attribution: Attribution;
  kinds: ReadonlyMap<string, ClusterKind>;
  ownership: Ownership;
  store: CostStore;
  logger: LoggerService;
  /** Where credentials' references lead. */
  env: NodeJS.ProcessEnv;
  /** Milliseconds since the epoch. */
  now: () => number;
}

const HOUR = 3_600_000;
const EVERY_MS = 24 * HOUR;

/** A bill has thousands of rows, and nobody waits for it. */
const TIMEOUT_MS = 60_000;

/** Days are billed late, and changed after. */
const LATE_DAYS = 7;

/** After a long silence no more is asked for than a bill reaches back. */
const REACH_DAYS = 300;
const KEEP_DAYS = 400;

/** Reads each account's bill once a day, and again an hour after it could not be read. */
export class CostReader {
  readonly #options: CostReaderOptions;

  constructor(options: CostReaderOptions) {
    this.#options = options;
  }

  /** It never throws; what goes wrong is kept with the account. */
  async run(signal: AbortSignal): Promise<void> {
    const { now, ownership, store } = this.#options;
    for (const account of accountsOf(ownership.clusters)) {
      const reading = await store.reading(account.id);
      if (!signal.aborted && this.#isDue(reading)) {
        await this.#read(account, reading, signal);
      }
    }
    await store.purge(daysAfter(dayOf(now()), -KEEP_DAYS));
  }

  /** A time to come is a clock that was wrong. */
  #isDue(reading: CostReadingRow | undefined): boolean {
    if (!reading?.as_of) return true;
    const age = this.#options.now() - Date.parse(reading.as_of);
    return age >= EVERY_MS || age < 0;
  }

  async #read(
    account: Account,
    reading: CostReadingRow | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const { attribution, now, store } = this.#options;
    const at = new Date(now()).toISOString();
    let context: ClusterContext | undefined;
    try {
      context = await this.#open(account);
      if (!context?.dailyCosts) return;
      let through: string | undefined;
      // A month of a large fleet is a hundred thousand rows: no more of them at once.
      for (const [from, to] of this.#ranges(reading)) {
        const costs = await context.dailyCosts(from, to, { signal });
        await store.keep(await attribution.rows(account.id, costs));
        through = lastDayOf(costs) ?? through;
      }
      await store.recordReading(account.id, { at, through });
    } catch (error) {
      // The portal is shutting down; that is nothing about the account.
      if (!signal.aborted) await this.#fail(account, error, at);
    } finally {
      await context?.close();
    }
  }

  /** All of this month and the last, then what may have come or changed since the day that was read last. */
  #ranges(reading: CostReadingRow | undefined): [string, string][] {
    // Of two clocks that differ by minutes the other's day is the one that counts.
    const today = dayOf(this.#options.now() - HOUR);
    const from = reading?.through
      ? daysAfter(reading.through, -LATE_DAYS)
      : `${monthOf(today, -1)}-01`;
    const earliest = daysAfter(today, -REACH_DAYS);
    return byMonth(from > earliest ? from : earliest, today);
  }

  async #open({ definition }: Account): Promise<ClusterContext | undefined> {
    const { env, kinds } = this.#options;
    const kind = kinds.get(definition.kind);
    if (!kind?.context) return undefined;
    try {
      return kind.context({
        definition,
        credentials: await resolveCredentials(definition, env),
        kafkaCredentials: await resolveKafkaCredentials(definition, env),
        timeoutMs: TIMEOUT_MS,
      });
    } catch (error) {
      throw new ClusterSetupError(
        'definition',
        error instanceof Error ? error.message : String(error),
      );
    }
  }

  async #fail({ id, definition }: Account, error: unknown, at: string) {
    const { logger, store } = this.#options;
    const failure = readingFailureOf(error);
    if (await store.recordFailure(id, failure, at)) {
      logger.warn(
        `The costs of the account of cluster ${definition.id} cannot be read (${failure.code}): ${failure.message}`,
        failure.code === 'internal' && error instanceof Error
          ? error
          : undefined,
      );
    }
  }
}

function lastDayOf(costs: readonly DailyCost[]): string | undefined {
  let last: string | undefined;
  for (const { day } of costs) if (!last || day > last) last = day;
  return last;
}
