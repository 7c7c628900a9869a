import { CLOCKS_APART_MS, type LogWindow } from './window';

/** A window that many searches have in common: the last hours, or a time in the past. */
export type SharedWindow = { hours: number } | { from: number; to: number };

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const HOURS = [0.25, 1, 6, 24, 72];

/**
 * The next larger window that others ask for too, so that people who look at the same log a moment apart, or
 * follow it each from their own last line, share one search.
 *
 * @param now - milliseconds since the epoch
 */
export function sharedWindow(
  { from, to }: LogWindow,
  now: number,
): SharedWindow {
  const end = to === undefined ? Infinity : nextMinute(to);
  if (end < now) {
    return { from: Math.floor(from / MINUTE_MS) * MINUTE_MS, to: end };
  }
  const hours = HOURS.find(h => now - from <= h * HOUR_MS + CLOCKS_APART_MS);
  return { hours: hours ?? HOURS[HOURS.length - 1] };
}

/** Its ends; the present is as wide as clocks may be apart. */
export function boundsOf(
  window: SharedWindow,
  now: number,
): { from: string; to: string } {
  const { from, to } =
    'hours' in window
      ? {
          from: now - window.hours * HOUR_MS - CLOCKS_APART_MS,
          to: now + CLOCKS_APART_MS,
        }
      : window;
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

function nextMinute(time: number): number {
  return Math.ceil(time / MINUTE_MS) * MINUTE_MS;
}
