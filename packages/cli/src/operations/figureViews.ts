import {
  METRIC_IDS,
  METRICS,
  type ConnectorType,
  type MetricDefinition,
  type MetricId,
} from '@kconnect/plugin-kafka-connect-common';
import type { FigureView } from './ConnectorOperations';

/**
 * The figures that a connector of a type has or could have, in the vocabulary's order; those of workers are not
 * its own.
 *
 * @param valueOf - `undefined` where the connector has no such figure
 * @param reasonOf - why a figure is not known
 */
export function figureViews(
  connectorType: ConnectorType,
  valueOf: (metric: MetricId) => number | null | undefined,
  reasonOf: (metric: MetricId) => string | undefined,
): FigureView[] {
  return METRIC_IDS.flatMap(metric => {
    const { scope, title, type, unit }: MetricDefinition = METRICS[metric];
    const value = valueOf(metric);
    const reason = typeof value === 'number' ? undefined : reasonOf(metric);
    const told = value !== undefined || reason !== undefined;
    const its = scope !== 'worker' && (!type || type === connectorType);
    return told && its
      ? [{ metric, title, unit, value: value ?? null, reason }]
      : [];
  });
}
