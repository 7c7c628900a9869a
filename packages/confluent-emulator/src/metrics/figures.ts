import type { Flow } from '../flow/flow.ts';
import type { Metric, Row } from './catalogue.ts';
import type { Interval } from './interval.ts';

const minute = 60_000;

/** How long after its minute a figure is complete, in milliseconds. */
export const latency = 5 * minute;
/** How far back figures are kept, in milliseconds. */
export const retention = 7 * 24 * 60 * minute;

/** How many times at most a gauge is looked at in one bucket. */
const mostLooks = 4;

/** The end of the newest minute that is complete. */
export function completeUntil(now: number): number {
  return Math.floor((now - latency) / minute) * minute + minute;
}

/**
 * A metric's figures of one connector in one bucket of time. What is newer than the latency is counted
 * in part only, as the service has it, so that a client that forgets it gets figures that are too low.
 */
export function figuresIn(
  metric: Metric,
  flow: Flow,
  bucket: Interval,
  now: number,
): Row[] {
  const from = Math.max(
    bucket.from,
    now - retention,
    Math.ceil(flow.record.createdAt / minute) * minute,
  );
  const last = Math.min(now, flow.end);
  const to = Math.min(bucket.to, Math.floor(last / minute) * minute);
  if (to <= from || !metric.of(flow)) {
    return [];
  }
  return metric.kind === 'counter'
    ? counted(metric, flow, { from, to }, now)
    : measured(metric, flow, { from, to });
}

function counted(
  metric: Extract<Metric, { kind: 'counter' }>,
  flow: Flow,
  { from, to }: Interval,
  now: number,
): Row[] {
  const complete = Math.max(from, Math.min(to, completeUntil(now)));
  const rows = from < complete ? metric.count(flow, from, complete) : [];
  for (let start = complete; start < to; start += minute) {
    const arrived = (now - start - minute) / latency;
    for (const { labels, value } of metric.count(flow, start, start + minute)) {
      const part = Math.floor(value * arrived);
      if (part > 0) {
        rows.push({ labels, value: part });
      }
    }
  }
  return rows;
}

function measured(
  metric: Extract<Metric, { kind: 'gauge' }>,
  flow: Flow,
  { from, to }: Interval,
): Row[] {
  const minutes = (to - from) / minute;
  const step = Math.ceil(minutes / mostLooks) * minute;
  const rows: Row[] = [];
  for (let time = to; time > from; time -= step) {
    rows.push(...metric.measure(flow, time - 1));
  }
  return rows;
}

/** Figures of several labels or times as one. */
export function combine(metric: Metric, values: readonly number[]): number {
  if (metric.kind === 'counter') {
    return values.reduce((total, value) => total + value, 0);
  }
  if (metric.total === 'max') {
    return values.reduce((most, value) => Math.max(most, value), -Infinity);
  }
  const mean = values.reduce((total, value) => total + value, 0);
  return Math.round((mean / values.length) * 1000) / 1000;
}
