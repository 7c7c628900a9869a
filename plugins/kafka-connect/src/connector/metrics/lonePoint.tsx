import type { MetricId } from '@kconnect/plugin-kafka-connect-common';
import type { DotItemDotProps } from 'recharts';
import type { ChartRow } from './charts';

const isKnown = (row: ChartRow | undefined, metric: MetricId): boolean =>
  typeof row?.values[metric] === 'number';

/** Draws a dot for a point with no neighbours, which no line goes through, and nothing for the others. */
export function lonePoint(rows: readonly ChartRow[], metric: MetricId) {
  return ({ key, cx, cy, index, stroke }: DotItemDotProps) =>
    isKnown(rows[index], metric) &&
    !isKnown(rows[index - 1], metric) &&
    !isKnown(rows[index + 1], metric) ? (
      <circle key={key} cx={cx} cy={cy} r={2} fill={stroke} />
    ) : (
      <g key={key} />
    );
}
