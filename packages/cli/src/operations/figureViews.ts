import {
  METRIC_IDS,
  METRICS,
  type MetricId,
} from '@kconnect/plugin-kafka-connect-common';
import type { FigureView } from './ConnectorOperations';

/**
 * The figures that a connector has or could have, in the vocabulary's order.
 *
 * @param valueOf - `undefined` where the connector has no such figure
 * @param reasonOf - why a figure is not known
 */
export function figureViews(
  valueOf: (metric: MetricId) => number | null | undefined,
  reasonOf: (metric: MetricId) => string | undefined,
): FigureView[] {
  return METRIC_IDS.flatMap(metric => {
    const value = valueOf(metric);
    const reason = typeof value === 'number' ? undefined : reasonOf(metric);
    if (value === undefined && reason === undefined) return [];
    const { title, unit } = METRICS[metric];
    return [{ metric, title, unit, value: value ?? null, reason }];
  });
}
