import type {
  ConnectorFigures,
  KeyFigures,
} from '@kconnect/plugin-kafka-connect-common';

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
  return {
    asOf: at,
    errorsLastHour: figures.errorsLastHour ?? null,
    lastRecordAt: known.sort().at(-1) ?? null,
    throughput:
      figures.sourceWriteRate ??
      figures.sinkSendRate ??
      figures.sinkReadRate ??
      null,
    lag: figures.sinkLag ?? null,
  };
}
