import type { Knex } from 'knex';
import { inParts } from '../database/inParts';
import type { ReadingFailure } from '../fleet';
import { storableText } from '../fleet';

/** What one thing cost on one day, and whose it was. */
export interface CostRow {
  /** `YYYY-MM-DD` */
  day: string;
  /** The connector's id; the account where nothing is named. */
  subject: string;
  kind: string;
  /** US dollars. */
  amount: number;
  cluster: string | null;
  name: string | null;
  /** The department's code; `null` for nobody's. */
  department: string | null;
}

/** Whose a connector was when it was last seen. */
export type KnownSubject = Pick<CostRow, 'cluster' | 'name' | 'department'>;

export interface CostReadingRow {
  account: string;
  /** ISO 8601 in UTC; absent until a reading was good. */
  as_of: string | null;
  /** `YYYY-MM-DD` */
  through: string | null;
  problem_code: string | null;
  problem_message: string | null;
  problem_since: string | null;
}

/** A connector's costs of a month. */
export interface MonthlyCost {
  cluster: string | null;
  /** A row that has a department has a name. */
  name: string;
  /** `YYYY-MM` */
  month: string;
  amount: number;
}

/** Rows in one statement, so that no database's limit of parameters is met. */
const CHUNK = 100;

/** Rows of one commit: each is a wait for the disk, and others wait for what is not committed. */
const COMMIT = 1_000;

/** What connectors cost, day by day, for as long as anybody asks. */
export class CostStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Keeps a part of a bill. A day that was read before is as it is told now. */
  async keep(rows: readonly CostRow[]): Promise<void> {
    // Not as one: it may take seconds, others need the database, and what is half done is done again.
    for await (const part of inParts(rows, COMMIT)) {
      await this.#knex.transaction(async trx => {
        for await (const some of inParts(part, CHUNK)) {
          await trx<CostRow>('connector_costs')
            .insert(some)
            .onConflict(['day', 'subject', 'kind'])
            .merge();
        }
      });
    }
  }

  /**
   * A good reading of an account's bill, all parts of which are kept.
   *
   * @param through - the last day that it had; `undefined` where it had none
   */
  async recordReading(
    account: string,
    { at, through }: { at: string; through: string | undefined },
  ): Promise<void> {
    const before = (await this.reading(account))?.through;
    const [last] = [through, before].filter(Boolean).sort().reverse();
    await this.#knex<CostReadingRow>('cost_readings')
      .insert({
        ...{ account, through: last ?? null, as_of: at },
        ...{ problem_code: null, problem_message: null, problem_since: null },
      })
      .onConflict('account')
      .merge();
  }

  /**
   * A reading that failed; what was read before stays.
   *
   * @returns whether the trouble is new
   */
  async recordFailure(
    account: string,
    { code, message }: ReadingFailure,
    at: string,
  ): Promise<boolean> {
    const before = await this.reading(account);
    const isNew = !before?.problem_since;
    await this.#knex<CostReadingRow>('cost_readings')
      .insert({
        account,
        problem_code: code.slice(0, 60),
        problem_message: storableText(message),
        problem_since: before?.problem_since ?? at,
      })
      .onConflict('account')
      .merge();
    return isNew;
  }

  async reading(account: string): Promise<CostReadingRow | undefined> {
    return this.#knex<CostReadingRow>('cost_readings')
      .where({ account })
      .first();
  }

  /** Whose connectors were, by the newest of their rows since a day. */
  async known(since: string): Promise<Map<string, KnownSubject>> {
    const rows = await this.#knex<CostRow>('connector_costs')
      .where('day', '>=', since)
      .whereNotNull('department')
      .select('subject', 'cluster', 'name', 'department')
      .max({ day: 'day' })
      .groupBy('subject', 'cluster', 'name', 'department')
      .orderBy('day');
    return new Map(
      rows.map(({ subject, cluster, name, department }) => [
        subject,
        { cluster, name, department },
      ]),
    );
  }

  /** A department's connectors with what each cost in a month, since a month's begin. */
  async ofDepartment(
    department: string,
    fromMonth: string,
  ): Promise<MonthlyCost[]> {
    const rows: MonthlyCost[] = await this.#knex('connector_costs')
      .where({ department })
      .where('day', '>=', `${fromMonth}-01`)
      .select('cluster', 'name', this.#knex.raw('substr(day, 1, 7) as month'))
      .sum({ amount: 'amount' })
      .groupBy('cluster', 'name', 'month');
    return rows;
  }

  /** Forgets days before another. */
  async purge(before: string): Promise<void> {
    await this.#knex<CostRow>('connector_costs')
      .where('day', '<', before)
      .delete();
  }
}
