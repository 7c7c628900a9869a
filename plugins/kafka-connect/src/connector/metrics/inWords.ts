import type { MetricRange } from '@kconnect/plugin-kafka-connect-common';
import { count } from '../../text/plural';
import { gapsOf, type Chart } from './charts';
import { formatOf } from './formats';

/** The ranges in words. */
export const RANGE_WORDS: Record<MetricRange, string> = {
  '1h': '1 h',
  '6h': '6 h',
  '24h': '24 h',
};

/** What a chart shows, for who does not see it: `Written to Kafka: now 1.2 k/s, between 0/s and 2 k/s, 1 gap.` */
export function chartInWords({ lines, rows, unit }: Chart): string {
  const format = formatOf(unit);
  return lines
    .map(({ metric, title }) => {
      const values = rows.flatMap(row => row.values[metric] ?? []);
      const short = (value: number) => format(value).short;
      const lowest = values.reduce((a, b) => Math.min(a, b));
      const highest = values.reduce((a, b) => Math.max(a, b));
      const gaps = gapsOf(rows, metric);
      return `${title}: newest ${short(
        values[values.length - 1],
      )}, between ${short(lowest)} and ${short(highest)}${
        gaps > 0 ? `, ${count(gaps, 'gap')}` : ''
      }.`;
    })
    .join(' ');
}
