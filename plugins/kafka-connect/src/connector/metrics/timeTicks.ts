const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Steps between ticks that people count in; the first with few enough ticks is taken. */
const STEPS = [5 * MINUTE, 10 * MINUTE, 15 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR];
const MOST_TICKS = 7;

/** Round times of the reader's clock between two times, all in milliseconds. */
export function timeTicks(from: number, to: number): number[] {
  if (!(to > from)) return [];
  const step =
    STEPS.find(one => (to - from) / one <= MOST_TICKS) ?? (to - from) / 6;
  const zone = new Date(from).getTimezoneOffset() * MINUTE;
  const first = Math.ceil((from - zone) / step) * step + zone;
  const ticks = [];
  for (let at = first; at <= to; at += step) ticks.push(at);
  return ticks;
}
