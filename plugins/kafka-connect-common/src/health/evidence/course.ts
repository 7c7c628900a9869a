import type { LogLine } from '../../logs';
import type { ConnectorFigures, Figures, MetricId } from '../../metrics';
import type { Evidence, ObservedConnector } from '../../model';

/** What is known of a connector's last minutes. */
export interface Course {
  connector: ObservedConnector;
  /** Oldest first, none of a time at which it did not run. */
  samples: readonly ConnectorFigures[];
  /** Lines of its log, in any order. */
  lines: readonly LogLine[];
  /** What was found the last time, of the same run. */
  before: readonly Evidence[];
  /** Milliseconds since the epoch. */
  nowMs: number;
}

const RATES: readonly MetricId[] = [
  'sourcePollRate',
  'sourceWriteRate',
  'sinkReadRate',
  'sinkSendRate',
];

export const timeOf = ({ at }: { at: string }): number => Date.parse(at);

/** Whether records moved in the minute of a sample; `null` where no figure says so either way. */
export function moved(figures: Figures): boolean | null {
  const known = RATES.map(id => figures[id]).filter(
    rate => typeof rate === 'number',
  );
  return known.length === 0 ? null : known.some(rate => rate > 0);
}

/** Whether the rates were asked for and the source has none: Confluent gives no row for a minute in which nothing moves. */
export function hasNoRates(figures: Figures): boolean {
  const asked = RATES.filter(id => figures[id] !== undefined);
  return asked.length > 0 && asked.every(id => figures[id] === null);
}

/** When a record last moved, in milliseconds since the epoch; -Infinity where that is not known. */
export function lastMovedMs({ samples, nowMs }: Course): number {
  const times = samples.flatMap(sample => {
    const last = sample.figures.lastRecordAt;
    return [
      ...(moved(sample.figures) ? [timeOf(sample)] : []),
      // Another machine's clock may be ahead; nothing is of the future.
      ...(typeof last === 'number' ? [Math.min(last, nowMs)] : []),
    ];
  });
  return Math.max(-Infinity, ...times);
}

/** What was between two samples so far apart nobody knows. */
const MAX_GAP_MS = 600_000;

/**
 * The newest samples of which something holds without a break. A sample that cannot say neither
 * belongs to them nor ends them; a long gap does.
 *
 * @param holds - `null` where the sample cannot say
 */
export function lastRun(
  samples: readonly ConnectorFigures[],
  holds: (figures: Figures) => boolean | null,
): ConnectorFigures[] {
  const run: ConnectorFigures[] = [];
  for (const sample of [...samples].reverse()) {
    const answer = holds(sample.figures);
    const gapMs = run.length > 0 ? timeOf(run[0]) - timeOf(sample) : 0;
    if (answer === false || gapMs > MAX_GAP_MS) break;
    if (answer) run.unshift(sample);
  }
  return run;
}

/** How long a run lasted, in milliseconds. */
export function lengthMs(run: readonly ConnectorFigures[]): number {
  const [first] = run;
  const last = run.at(-1);
  return first && last ? timeOf(last) - timeOf(first) : 0;
}
