import type { Knex } from 'knex';

/** Mistakes of ours, not of the database: wrong SQL, and what breaks a constraint. */
const OURS = /^(22|23|42|SQLITE_(CONSTRAINT|ERROR|MISMATCH|RANGE|TOOBIG))/;

/** What people are told while it does not answer. */
export const DATABASE_AWAY =
  "The portal's database does not answer; try again in a moment";

/** What databases rejected with. Drivers throw plain errors, too, which could be anybody's. */
const known = new WeakSet<object>();

/** Has errors of this database told from others. */
export function knowErrorsOf(knex: Knex): void {
  const know = (error: unknown) => {
    if (typeof error === 'object' && error !== null) known.add(error);
  };
  knex.on('query-error', know);
  knex.client.pool?.on('createFail', (_: unknown, error: unknown) =>
    know(error),
  );
  // Else each message would hold the values that were to be written.
  knex.client.config.compileSqlOnError = false;
}

/**
 * Whose fault an error of the database is: `away` where it does not answer, or not now, `ours` where it would never do
 * what it was asked; `undefined` for an error of something else.
 */
export function databaseFaultOf(error: unknown): 'away' | 'ours' | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, name } = error as { code?: unknown; name?: unknown };
  // No connection came free in time.
  if (name === 'KnexTimeoutError') return 'away';
  if (!known.has(error)) return undefined;
  return typeof code === 'string' && OURS.test(code) ? 'ours' : 'away';
}
