import type {
  ConnectorMetrics,
  ConnectorType,
} from '@kconnect/plugin-kafka-connect-common';
import type { MetricsView } from '../ConnectorOperations';
import { figureViews } from '../figureViews';

/** The portal's answer as the command line shows it: the newest value of each figure, and why one is not known. */
export function viewOfMetrics(
  { asOf, lacks, missing, problem, series, source }: ConnectorMetrics,
  type: ConnectorType,
): Omit<MetricsView, 'cluster' | 'name'> {
  const newest = new Map(
    series.map(({ metric, points }) => [metric, points.at(-1)?.value ?? null]),
  );
  const reasons = new Map(missing.map(each => [each.metric, each.reason]));
  return {
    ...{ source: source?.title ?? null, asOf, problem: problem?.message },
    figures: figureViews(
      type,
      metric => newest.get(metric),
      metric => reasons.get(metric) ?? lacks[metric],
    ),
    series,
  };
}
