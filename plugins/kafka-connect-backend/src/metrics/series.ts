import {
  METRIC_IDS,
  METRICS,
  type ConnectorFigures,
  type MetricId,
  type MetricSeries,
} from '@kconnect/plugin-kafka-connect-common';
import type { KeptSample } from './rows';

/** Samples may come late; after so many steps without one there is a gap. */
const GAP_STEPS = 2.5;

/**
 * Samples as one series per metric that they know of. What nobody saw is a point of `null` after the last one before
 * it, so that a chart draws no line across it.
 *
 * @param samples - oldest first
 * @param leastMs - the time between two of them where they do not have a longer one of their own
 */
export function seriesOf(
  samples: readonly KeptSample[],
  leastMs: number,
): MetricSeries[] {
  return METRIC_IDS.filter(id =>
    samples.some(({ figures }) => figures[id] !== undefined),
  ).map(metric => ({
    metric,
    title: METRICS[metric].title,
    unit: METRICS[metric].unit,
    points: samples.flatMap((sample, i) => [
      ...gapBefore(samples[i - 1], sample, leastMs),
      pointOf(sample, metric),
    ]),
  }));
}

function pointOf({ at, figures }: ConnectorFigures, metric: MetricId) {
  return { at, value: figures[metric] ?? null };
}

function gapBefore(
  before: KeptSample | undefined,
  sample: KeptSample,
  leastMs: number,
) {
  if (!before) return [];
  const stepMs = Math.max(leastMs, before.stepMs, sample.stepMs);
  const beforeMs = Date.parse(before.at);
  return Date.parse(sample.at) - beforeMs > GAP_STEPS * stepMs
    ? [{ at: new Date(beforeMs + stepMs).toISOString(), value: null }]
    : [];
}
