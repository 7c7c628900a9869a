import { metricsError } from './errors.ts';

const units: Record<string, number> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const hour = units.h;
const day = units.d;

/** A time range in milliseconds since 1970; its end is not in it. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Widths of time buckets in milliseconds, and the longest range that each allows. */
export const granularities: Record<string, { width: number; most: number }> = {
  PT1M: { width: units.m, most: 6 * hour },
  PT5M: { width: 5 * units.m, most: day },
  PT15M: { width: 15 * units.m, most: 4 * day },
  PT30M: { width: 30 * units.m, most: 7 * day },
  PT1H: { width: hour, most: Infinity },
  PT4H: { width: 4 * hour, most: Infinity },
  PT6H: { width: 6 * hour, most: Infinity },
  PT12H: { width: 12 * hour, most: Infinity },
  P1D: { width: day, most: Infinity },
  ALL: { width: Infinity, most: Infinity },
};

/**
 * Reads `start/end`, `start/duration` or `duration/end`; a time is ISO 8601 with its zone, or `now`
 * with offsets and a truncation, such as `now-6m|m`.
 *
 * @throws ApiError 400 for anything else
 */
export function readInterval(text: string, now: number): Interval {
  const [left, right, ...more] = text.split('/');
  if (right === undefined || more.length > 0) {
    throw bad(text, 'it must be start/end, start/duration or duration/end');
  }
  const [before, after] = [durationOf(left), durationOf(right)];
  if (before !== undefined && after !== undefined) {
    throw bad(text, 'it has two durations');
  }
  const end = after === undefined ? timeOf(right, now, text) : undefined;
  const start = before === undefined ? timeOf(left, now, text) : undefined;
  const from = start ?? (end ?? now) - (before ?? 0);
  const to = end ?? from + (after ?? 0);
  if (to <= from) {
    throw bad(text, 'its end is not after its start');
  }
  return { from, to };
}

function durationOf(text: string): number | undefined {
  const parts =
    /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/.exec(
      text,
    );
  if (!parts || text === 'P') {
    return undefined;
  }
  const [weeks, days, hours, minutes, seconds] = parts
    .slice(1)
    .map(part => Number(part ?? 0));
  return (
    (weeks * 7 + days) * day + hours * hour + minutes * units.m + seconds * 1000
  );
}

function timeOf(text: string, now: number, whole: string): number {
  const relative = /^now((?:[+-]\d+[mhd])*)(?:\|([mhd]))?$/.exec(text);
  if (relative) {
    const [, offsets, truncation] = relative;
    const moved = [...offsets.matchAll(/([+-]\d+)([mhd])/g)].reduce(
      (time, [, amount, unit]) => time + Number(amount) * units[unit],
      now,
    );
    const width = units[truncation] ?? 1;
    return Math.floor(moved / width) * width;
  }
  const absolute =
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(text);
  const time = absolute ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) {
    throw bad(whole, `"${text}" is neither a time with its zone nor now`);
  }
  return time;
}

function bad(text: string, reason: string) {
  return metricsError(400, `The interval "${text}" cannot be read: ${reason}`);
}
