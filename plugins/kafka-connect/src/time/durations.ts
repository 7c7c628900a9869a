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

// Making one is dear, and a log shows hundreds of times.
const formats = new Map<string, Intl.DateTimeFormat>();

function format(iso: string, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const key = JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', options);
  formats.set(key, known);
  return known.format(date);
}

/** The exact time with its zone, as the reader's clock shows it. */
export function exactTime(iso: string): string {
  return format(iso, { dateStyle: 'medium', timeStyle: 'long' });
}

/** The exact time to the thousandth of a second, with its zone. */
export function finestTime(iso: string): string {
  return format(iso, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    timeZoneName: 'short',
  });
}

/**
 * `27 Jul, 14:03`
 *
 * @param more - what else of it is wanted
 */
export function shortTime(
  iso: string,
  more: Intl.DateTimeFormatOptions = {},
): string {
  return format(iso, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    ...more,
  });
}

/** How long ago, in milliseconds; `undefined` for what is no time. */
export function elapsedSince(iso: string, now: number): number | undefined {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? undefined : now - at;
}

/** `14:03`, of a time in milliseconds. */
export function clockTime(ms: number): string {
  return format(new Date(ms).toISOString(), {
    hour: '2-digit',
    minute: '2-digit',
  });
}
