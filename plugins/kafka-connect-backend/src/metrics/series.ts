import {
  METRIC_IDS,
  METRICS,
  type ConnectorFigures,
  type MetricId,
  type MetricSeries,
} from '@kconnect/plugin-kafka-connect-common';

/** Samples may come late; after so many steps without one there is a gap. */
const GAP_STEPS = 2.5;

/**
 * Samples as one series per metric that they know of. What nobody saw is a point of `null` after the last one before
 * it, so that a chart draws no line across it.
 *
 * @param samples - oldest first
 * @param stepMs - the time between two of them
 */
export function seriesOf(
  samples: readonly ConnectorFigures[],
  stepMs: number,
): MetricSeries[] {
  return METRIC_IDS.filter(id =>
    samples.some(({ figures }) => figures[id] !== undefined),
  ).map(metric => ({
    metric,
    title: METRICS[metric].title,
    unit: METRICS[metric].unit,
    points: samples.flatMap((sample, i) => [
      ...gapBefore(samples[i - 1], sample, stepMs),
      pointOf(sample, metric),
    ]),
  }));
}

function pointOf({ at, figures }: ConnectorFigures, metric: MetricId) {
  return { at, value: figures[metric] ?? null };
}

function gapBefore(
  before: ConnectorFigures | undefined,
  { at }: ConnectorFigures,
  stepMs: number,
) {
  if (!before) return [];
  const beforeMs = Date.parse(before.at);
  return Date.parse(at) - beforeMs > GAP_STEPS * stepMs
    ? [{ at: new Date(beforeMs + stepMs).toISOString(), value: null }]
    : [];
}
