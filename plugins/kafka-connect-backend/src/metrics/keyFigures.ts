import type {
  ConnectorFigures,
  KeyFigures,
} from '@kconnect/plugin-kafka-connect-common';

const MINUTE = 60_000;
/** As many minutes as a line in a table's cell can show. */
const RECENT_MINUTES = 30;

/**
 * What lists show of a connector's figures.
 *
 * @param before - what they showed: a source of metrics may know the last record only while records move
 */
export function keyFiguresOf(
  { at, figures }: ConnectorFigures,
  before?: KeyFigures,
): KeyFigures {
  const last = figures.lastRecordAt;
  const known = [
    typeof last === 'number' ? new Date(last).toISOString() : null,
    before?.lastRecordAt ?? null,
  ].filter(time => time !== null);
  const throughput =
    figures.sourceWriteRate ??
    figures.sinkSendRate ??
    figures.sinkReadRate ??
    null;
  return {
    asOf: at,
    errorsLastHour: figures.errorsLastHour ?? null,
    lastRecordAt: known.sort().at(-1) ?? null,
    throughput,
    recentThroughput: withNewest(throughput, at, before),
    lag: figures.sinkLag ?? null,
  };
}

/** The minutes before and this one; a minute that nobody saw is a gap, and one that is told again takes its place. */
function withNewest(
  throughput: number | null,
  at: string,
  before: KeyFigures | undefined,
): (number | null)[] {
  const value = throughput === null ? null : Number(throughput.toPrecision(3));
  if (!before) return [value];
  const { recentThroughput = [] } = before;
  const minutes = Math.round(
    (Date.parse(at) - Date.parse(before.asOf)) / MINUTE,
  );
  if (minutes < 1) return [...recentThroughput.slice(0, -1), value];
  const unseen = Math.min(minutes - 1, RECENT_MINUTES);
  const gap = Array.from({ length: unseen }, () => null);
  return [...recentThroughput, ...gap, value].slice(-RECENT_MINUTES);
}
