const DAY = 86_400_000;

/** `YYYY-MM-DD`, in UTC. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** So many days after another, or before it. */
export function daysAfter(day: string, days: number): string {
  return dayOf(Date.parse(day) + days * DAY);
}

/** `YYYY-MM`, so many months after the one that a day is in. */
export function monthOf(day: string, after = 0): string {
  const [year, month] = day.split('-').map(Number);
  return dayOf(Date.UTC(year, month - 1 + after, 1)).slice(0, 7);
}

/**
 * The calendar months, or parts of them, from a day up to another: no range is longer than a bill can be asked for.
 *
 * @param to - the day after the last
 */
export function byMonth(from: string, to: string): [string, string][] {
  if (from >= to) return [];
  const next = `${monthOf(from, 1)}-01`;
  return next >= to ? [[from, to]] : [[from, next], ...byMonth(next, to)];
}
