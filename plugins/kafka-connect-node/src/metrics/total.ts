import {
  METRICS,
  type Figures,
  type MetricId,
} from '@kconnect/plugin-kafka-connect-common';

/**
 * How tasks' figures become the connector's. As long as one task's is unknown, a sum or a mean would be wrong; the greatest
 * and the least of what is known are still true of the connector.
 */
export function totalOf(
  metric: MetricId,
  values: readonly (number | null)[],
): number | null {
  const known = values.filter(value => value !== null);
  if (known.length === 0) return null;
  const { total } = METRICS[metric];
  if (total === 'max') return Math.max(...known);
  if (total === 'min') return Math.min(...known);
  if (known.length < values.length) return null;
  const sum = known.reduce((all, value) => all + value, 0);
  return total === 'sum' ? sum : sum / known.length;
}

/** A connector's figures that its tasks have. */
export function totalsOf(
  metrics: readonly MetricId[],
  tasks: readonly { figures: Figures }[],
): Figures {
  return Object.fromEntries(
    metrics.map(metric => [
      metric,
      totalOf(
        metric,
        tasks.map(({ figures }) => figures[metric] ?? null),
      ),
    ]),
  );
}
