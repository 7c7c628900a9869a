import type { Knex } from 'knex';
import { databaseClock, type Clock } from '../budget';
import { storableText, type ReadingFailure } from '../fleet';
import type { LogStreamRow } from './rows';

/** So long nobody else reads; a replica that dies is followed by another after that. */
export const LEASE_MS = 30_000;

/** Which replica reads which cluster's logs, and how that goes: in the database, which says who was first. */
export class LogLeases {
  readonly #knex: Knex;
  readonly #clock: Clock;

  /** @param clock - the database's own unless told */
  constructor(knex: Knex, clock: Clock = databaseClock(knex)) {
    this.#knex = knex;
    this.#clock = clock;
  }

  /**
   * Takes or renews a lease.
   *
   * @returns whether the holder has it now
   */
  async take(cluster: string, holder: string): Promise<boolean> {
    await this.#streams().insert({ cluster }).onConflict('cluster').ignore();
    const now = await this.#clock();
    const taken = await this.#streams()
      .where({ cluster })
      .where(free => free.where({ holder }).orWhere('held_until', '<=', now))
      .update({ holder, held_until: now + LEASE_MS });
    return taken === 1;
  }

  /** Lets another replica have it at once. */
  async release(cluster: string, holder: string): Promise<void> {
    await this.#streams()
      .where({ cluster, holder })
      .update({ holder: null, held_until: 0 });
  }

  /**
   * Where to go on in a stream. A stream of another title is another one, and is read from its beginning.
   */
  async begin(
    cluster: string,
    holder: string,
    title: string,
  ): Promise<string | undefined> {
    const row = await this.of(cluster);
    if (row?.title === title) return row.position ?? undefined;
    await this.#streams()
      .where({ cluster, holder })
      .update({ title, position: null });
    return undefined;
  }

  /** How reading a cluster's logs goes; nothing where nobody has begun to. */
  async of(cluster: string): Promise<LogStreamRow | undefined> {
    return this.#streams().where({ cluster }).first();
  }

  /** All is well, though there may be nothing to read. */
  async succeed(cluster: string, holder: string, at: string): Promise<void> {
    await this.#streams().where({ cluster, holder }).update({
      as_of: at,
      problem_code: null,
      problem_message: null,
      problem_since: null,
    });
  }

  /**
   * The logs cannot be read now; what was read before stays.
   *
   * @returns whether the problem is new
   */
  async fail(
    cluster: string,
    holder: string,
    problem: ReadingFailure,
    at: string,
  ): Promise<boolean> {
    const before = await this.of(cluster);
    await this.#streams()
      .where({ cluster, holder })
      .update({
        problem_code: problem.code.slice(0, 60),
        problem_message: storableText(problem.message),
        problem_since: before?.problem_since ?? at,
      });
    return before?.problem_code !== problem.code;
  }

  #streams() {
    return this.#knex<LogStreamRow>('log_streams');
  }
}
