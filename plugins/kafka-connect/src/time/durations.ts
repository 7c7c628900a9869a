const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A duration in one unit: `12 s`, `4 min`, `5 h`, `3 d`. A negative one, of clocks that differ, is nothing. */
export function shortDuration(ms: number): string {
  const elapsed = Math.max(0, ms);
  if (elapsed < MINUTE) return `${Math.floor(elapsed / SECOND)} s`;
  if (elapsed < HOUR) return `${Math.floor(elapsed / MINUTE)} min`;
  if (elapsed < 2 * DAY) return `${Math.floor(elapsed / HOUR)} h`;
  return `${Math.floor(elapsed / DAY)} d`;
}

/** The exact time with its zone, as the reader's clock shows it. */
export function exactTime(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'long',
  }).format(date);
}

/** How long ago, in milliseconds; `undefined` for what is no time. */
export function elapsedSince(iso: string, now: number): number | undefined {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? undefined : now - at;
}
