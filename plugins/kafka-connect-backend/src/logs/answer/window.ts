import { InputError } from '@backstage/errors';
import type { LogsQuery } from './query';

/** The time that is looked at, in milliseconds since the epoch. */
export interface LogWindow {
  from: number;
  /** Absent where it ends in the present. */
  to?: number;
}

const HOUR_MS = 3_600_000;
const MOST_HOURS = 72;

/** So far clocks may be apart that are in order: the portal's, those of services and workers, and people's. */
export const CLOCKS_APART_MS = 360_000;

/**
 * The window of a query: the last hour where it says nothing, and that of the first page where it goes on.
 *
 * @param now - milliseconds since the epoch
 * @param reachHours - how far back the source goes
 * @throws InputError that says which end is wrong, and why
 */
export function windowOf(
  { cursor, from, to }: Pick<LogsQuery, 'cursor' | 'from' | 'to'>,
  now: number,
  reachHours: number,
): LogWindow {
  if (cursor) return { from: cursor.from, to: cursor.to };
  const end = timeOf(to);
  const begin = timeOf(from) ?? (end ?? now) - HOUR_MS;
  refuseFuture('from', begin, now);
  if (end !== undefined) refuseFuture('to', end, now);
  if (end !== undefined && begin >= end) {
    throw new InputError('Invalid query: from must be before to');
  }
  const hours = Math.min(reachHours, MOST_HOURS);
  if (now - begin > hours * HOUR_MS + CLOCKS_APART_MS) {
    throw new InputError(
      `Invalid query: from lies more than ${hours} hours ago, further than these logs can be searched`,
    );
  }
  return { from: Math.min(begin, now), to: end };
}

function timeOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}

function refuseFuture(name: string, time: number, now: number) {
  if (time <= now + CLOCKS_APART_MS) return;
  const here = new Date(now).toISOString();
  throw new InputError(
    `Invalid query: ${name} lies in the future; here it is ${here}`,
  );
}
