import type { Knex } from 'knex';

/** Milliseconds since the epoch, from one clock for all replicas. */
export type Clock = () => Promise<number>;

/** The database's own clock: replicas' may differ by minutes. SQLite has no other than its only replica's. */
export function databaseClock(knex: Knex): Clock {
  if (knex.client.config.client !== 'pg') return async () => Date.now();
  return async () => {
    const { rows } = await knex.raw<{ rows: { ms: string }[] }>(
      'select floor(extract(epoch from clock_timestamp()) * 1000) as ms',
    );
    return Number(rows[0].ms);
  };
}
