import {
  METRICS,
  type Figures,
  type MetricId,
} from '@kconnect/plugin-kafka-connect-common';
import type { ConnectorIdentity } from '../port';

/** Whether the vocabulary has this word for such a connector. */
export function hasMetric(
  { type }: Pick<ConnectorIdentity, 'type'>,
  metric: MetricId,
): boolean {
  const definition: { type?: string } = METRICS[metric];
  return (
    type === 'unknown' ||
    definition.type === undefined ||
    definition.type === type
  );
}

/** The figures of metrics that nothing is known of. */
export function unknown(metrics: readonly MetricId[]): Figures {
  return Object.fromEntries(metrics.map(metric => [metric, null]));
}
