import type {
  ConnectorLogs,
  LogLine,
} from '@kconnect/plugin-kafka-connect-common';
import type { InfiniteData } from '@tanstack/react-query';

/** More than a person reads and a page shows without effort; whoever meets it narrows the search. */
export const MOST_LINES = 2_000;

export type LogPages = InfiniteData<ConnectorLogs>;

/** What tells lines apart: they have no ids. A line may be a megabyte long; its length and its beginning will do. */
export function keyOf({ at, level, task, message }: LogLine): string {
  return `${at} ${level} ${task ?? ''} ${message.length} ${message.slice(
    0,
    200,
  )}`;
}

export function linesOf(pages: LogPages | undefined): LogLine[] {
  return pages?.pages.flatMap(({ lines }) => lines) ?? [];
}

/**
 * What was read, with the newest page as it is now before it. Where so many lines came meanwhile that the two do not
 * meet, or there are too many of them altogether, it begins anew: no gap may look like silence.
 */
export function withNewest(known: LogPages, newest: ConnectorLogs): LogPages {
  const lines = linesOf(known);
  const keys = new Set(lines.map(keyOf));
  const fresh = newest.lines.filter(line => !keys.has(keyOf(line)));
  const meets =
    fresh.length < newest.lines.length || newest.nextCursor === undefined;
  const [first, ...older] = known.pages;
  if (!meets || lines.length + fresh.length > MOST_LINES) {
    return { pages: [newest], pageParams: [undefined] };
  }
  return {
    pages: [
      {
        ...newest,
        lines: [...fresh, ...first.lines],
        nextCursor: first.nextCursor,
      },
      ...older,
    ],
    pageParams: known.pageParams,
  };
}
