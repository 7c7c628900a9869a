import type {
  RequestBudget,
  RequestLimit,
} from '@kconnect/plugin-kafka-connect-node';
import type { Knex } from 'knex';
import { databaseClock, type Clock } from './databaseClock';

interface BudgetRow {
  key: string;
  /** Grows with each request that is taken. */
  version: number;
  /** JSON: when the requests of the last seconds were taken, ascending. */
  taken: string;
  /** After this the row says nothing any more. */
  expires_at: string;
}

/** Each lost race is a request that another one took, so no honest caller comes near this. */
const TRIES = 200;

/** A budget that all replicas take from: the database says who was first. */
export class DatabaseRequestBudget implements RequestBudget {
  readonly #knex: Knex;
  readonly #clock: Clock;

  /** @param clock - the database's own unless told */
  constructor(knex: Knex, clock: Clock = databaseClock(knex)) {
    this.#knex = knex;
    this.#clock = clock;
  }

  async take(
    key: string,
    { requests, seconds }: RequestLimit,
  ): Promise<true | { freeInSeconds: number }> {
    const windowMs = seconds * 1000;
    await this.#rows()
      .insert({ key, version: 0, taken: '[]', expires_at: '' })
      .onConflict('key')
      .ignore();
    for (let tries = 0; tries < TRIES; tries++) {
      const row = await this.#rows().where({ key }).first();
      // Forgotten in between: the next turn finds what the one who forgot it left.
      if (!row) return this.take(key, { requests, seconds });
      const now = await this.#clock();
      const taken = timesOf(row).filter(at => at > now - windowMs);
      if (taken.length >= requests) {
        const freeMs = taken[taken.length - requests] + windowMs - now;
        return { freeInSeconds: Math.ceil(freeMs / 1000) };
      }
      const { version } = row;
      const updated = await this.#rows()
        .where({ key, version })
        .update({
          version: version + 1,
          taken: JSON.stringify([...taken, now]),
          expires_at: new Date(now + windowMs).toISOString(),
        });
      if (updated === 1) return true;
    }
    throw new Error(`The budget ${key} is contended beyond measure`);
  }

  /** Forgets budgets of which nothing has been taken for long. */
  async purge(): Promise<void> {
    const now = new Date(await this.#clock()).toISOString();
    await this.#rows().where('expires_at', '<', now).delete();
  }

  #rows() {
    return this.#knex<BudgetRow>('request_budgets');
  }
}

function timesOf({ taken }: BudgetRow): number[] {
  return JSON.parse(taken);
}
