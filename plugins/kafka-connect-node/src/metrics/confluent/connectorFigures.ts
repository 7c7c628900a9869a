import {
  METRIC_IDS,
  type ConnectorFigures,
  type Figures,
  type MetricId,
} from '@kconnect/plugin-kafka-connect-common';
import type { ConnectorIdentity, PastFigures } from '../../port';
import { hasMetric, unknown } from '../figures';
import { groupBy } from '../groupBy';
import { MOVED_RECORDS } from './metricNames';
import type { Reading } from './readFigures';

/** What readings of different metrics say of one connector at one time. */
export function figuresOf(
  connector: ConnectorIdentity,
  readings: readonly Reading[],
  at: string,
): ConnectorFigures {
  const tasks = new Map<number, Figures>();
  for (const [id, figures] of readings.flatMap(one => [...one.tasks])) {
    tasks.set(id, { ...tasks.get(id), ...figures });
  }
  const possible = METRIC_IDS.filter(id => hasMetric(connector, id));
  return {
    name: connector.name,
    at,
    figures: Object.assign(
      unknown(possible),
      ...readings.map(({ figures }) => figures),
      lastRecord(connector, readings),
    ),
    tasks: [...tasks]
      .map(([id, figures]) => ({ id, figures }))
      .sort((a, b) => a.id - b.id),
  };
}

/** Readings by the times that they are of, the newest first; what knows nothing is of no time. */
export function byTime(
  readings: readonly Reading[],
): { untilMs: number; readings: Reading[] }[] {
  const known = readings.filter(({ until }) => until !== undefined);
  return [...groupBy(known, ({ until }) => until!)]
    .map(([untilMs, of]) => ({ untilMs, readings: of }))
    .sort((a, b) => b.untilMs - a.untilMs);
}

/** A connector's figures of steps of time, oldest first. */
export function pastOf(
  connector: ConnectorIdentity,
  steps: ReturnType<typeof byTime>,
): PastFigures[] {
  return [...steps].reverse().map(({ readings, untilMs }) => {
    const at = new Date(untilMs).toISOString();
    const { figures, name } = figuresOf(connector, readings, at);
    return { name, at, figures };
  });
}

/** Milliseconds since the epoch, to the step; unknown where nothing has moved in the time that was looked at. */
function lastRecord(
  connector: ConnectorIdentity,
  readings: readonly Reading[],
): Figures {
  const moved = readings
    .filter(({ figures }) => MOVED_RECORDS.some(id => id in figures))
    .flatMap(({ movedUntil }) => movedUntil ?? []);
  const metric: MetricId = 'lastRecordAt';
  return moved.length > 0 && hasMetric(connector, metric)
    ? { [metric]: Math.max(...moved) }
    : {};
}
