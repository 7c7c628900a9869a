import { useApi } from '@backstage/frontend-plugin-api';
import type { MetricRange } from '@kconnect/plugin-kafka-connect-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { kafkaConnectApiRef, type ConnectorAddress } from '../client';

/** Figures are sampled once a minute; half of that keeps what is shown no older than it must be. */
const REFRESH_FIGURES_MS = 30_000;

/** A connector's figures over time, kept fresh; while another range is asked for, the last answer stays. */
export function useMetrics(
  { cluster, name }: ConnectorAddress,
  range: MetricRange,
) {
  const api = useApi(kafkaConnectApiRef);
  return useQuery({
    queryKey: ['metrics', cluster, name, range],
    queryFn: ({ signal }) =>
      api.getMetrics({ cluster, name }, range, { signal }),
    refetchInterval: REFRESH_FIGURES_MS,
    placeholderData: keepPreviousData,
  });
}
