import type { LogLine } from '@kconnect/plugin-kafka-connect-common';
import { createHash } from 'node:crypto';
import type { LogPosition } from './LogPlace';

/** More lines of one moment than this are told again at worst. */
const MOST = 20;

type End = Pick<LogPosition, 'before' | 'seen'>;

/** What the page after this one must not tell again. @param previous - likewise of the page before it */
export function endOf(
  lines: readonly LogLine[],
  { before, seen }: End = {},
): End {
  const last = lines.at(-1)?.at;
  if (last === undefined) return { before, seen };
  const marks = lines.filter(({ at }) => at === last).map(markOf);
  const known = last === before && seen ? seen : [];
  return { before: last, seen: [...known, ...marks].slice(-MOST) };
}

/**
 * A page without what the pages before it have told: services that count lines to find a page's beginning
 * count those too that have arrived meanwhile.
 */
export function withoutRepeats(
  lines: readonly LogLine[],
  { before, seen = [] }: End,
): LogLine[] {
  return lines.filter(
    line =>
      before === undefined ||
      line.at < before ||
      (line.at === before && !seen.includes(markOf(line))),
  );
}

function markOf({ at, message, task }: LogLine): string {
  return createHash('sha256')
    .update(JSON.stringify([at, task, message]))
    .digest('base64url')
    .slice(0, 12);
}
