import { CommandError } from '../../CommandError';

const MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * A time as one types it: so long ago (`90s`, `15m`, `2h`, `3d`), or a date or time in ISO 8601, in UTC where it
 * names no zone.
 *
 * @param now - milliseconds since the epoch
 * @returns ISO 8601 in UTC
 */
export function since(text: string, now: number): string {
  const ago = /^(\d{1,6})([smhd])$/.exec(text);
  if (ago) {
    const [, count, unit] = ago;
    return new Date(
      now - Number(count) * MS[unit as keyof typeof MS],
    ).toISOString();
  }
  const time = Date.parse(inUtc(text));
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(time)) {
    throw new CommandError(
      `--since ${text} is no time.`,
      'Write 15m, 1h or 2d, or a time such as 2026-03-01T14:00:00Z.',
    );
  }
  if (time > now) {
    throw new CommandError(`--since ${text} is still to come.`);
  }
  return new Date(time).toISOString();
}

/** ECMAScript takes a time without a zone for the machine's own, and a date alone for UTC. */
function inUtc(text: string): string {
  return /T[\d:.]+$/.test(text) ? `${text}Z` : text;
}
