import { ConnectError } from '../../port';

/** How far back Confluent's log search reaches. */
export const REACH_HOURS = 72;

const HOUR_MS = 3_600_000;
/** The service measures by its own clock, which may be ahead of ours. */
const CLOCKS_APART_MS = 360_000;

/**
 * A window as the service takes it: whole seconds in UTC, no older than it reaches.
 *
 * @param now - milliseconds since the epoch
 * @throws ConnectError `invalid` where it is none, or lies before all that is kept
 */
export function windowOf(
  { from, to }: { from: string; to: string },
  now: number,
): { from: string; to: string } {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  if (Number.isNaN(start) || Number.isNaN(end) || start >= end) {
    throw invalid(
      'The window of the search needs a beginning before its end, both in ISO 8601.',
    );
  }
  const oldest = now - REACH_HOURS * HOUR_MS + CLOCKS_APART_MS;
  if (end <= oldest) {
    throw invalid(
      `Confluent Cloud keeps ${REACH_HOURS} hours of logs; the window ends before.`,
    );
  }
  return {
    from: wholeSeconds(Math.floor(Math.max(start, oldest) / 1000)),
    to: wholeSeconds(Math.ceil(end / 1000)),
  };
}

function wholeSeconds(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

function invalid(message: string): ConnectError {
  return new ConnectError(message, { code: 'invalid' });
}
