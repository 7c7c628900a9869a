import type { ObservedConnector } from '@kconnect/plugin-kafka-connect-common';
import {
  identityOf,
  type CallOptions,
  type MetricsSource,
} from '@kconnect/plugin-kafka-connect-node';
import type { MetricsView } from '../ConnectorOperations';
import { figureViews } from '../figureViews';

/** One connector's newest figures. */
export async function sampleOne(
  source: MetricsSource,
  observed: ObservedConnector,
  options: CallOptions,
): Promise<Omit<MetricsView, 'cluster'>> {
  const { connectors, missing } = await source.sample(
    [identityOf(observed)],
    options,
  );
  const found = connectors.find(({ name }) => name === observed.name);
  const reasons = new Map(missing.map(each => [each.metric, each.reason]));
  return {
    ...{ name: observed.name, source: source.title, asOf: found?.at ?? null },
    figures: figureViews(
      observed.type,
      metric => found?.figures[metric],
      metric => reasons.get(metric) ?? source.lacks[metric],
    ),
  };
}
