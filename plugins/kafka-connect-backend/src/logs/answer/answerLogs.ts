import type { ConnectorLogs } from '@kconnect/plugin-kafka-connect-common';
import type { LogPlace } from './LogPlace';
import { encodeCursor } from './pageCursor';
import type { LogsQuery } from './query';
import { endOf } from './repeats';
import { windowOf } from './window';

/**
 * One page of what a place has.
 *
 * @param now - milliseconds since the epoch
 * @throws InputError where the query asks for what cannot be searched
 */
export async function answerLogs(
  place: LogPlace,
  query: LogsQuery,
  now: number,
): Promise<ConnectorLogs> {
  const { title, reachHours } = place;
  const window = windowOf(query, now, reachHours);
  const search = {
    levels: [...new Set(query.level)].sort(),
    ...(query.q ? { text: query.q } : {}),
    limit: query.limit,
  };
  const found = await place.find(search, window, query.cursor);
  const { asOf, lines, next, problem } = found;
  const to = Math.min(
    window.to ?? Infinity,
    Math.max(Date.parse(asOf), window.from),
  );
  return {
    from: new Date(window.from).toISOString(),
    to: new Date(to).toISOString(),
    source: title === undefined ? null : { title, reachHours },
    lines,
    ...(next === undefined
      ? {}
      : {
          nextCursor: encodeCursor({
            ...window,
            place: next,
            ...endOf(lines, query.cursor),
          }),
        }),
    asOf,
    ...(problem ? { problem } : {}),
  };
}
