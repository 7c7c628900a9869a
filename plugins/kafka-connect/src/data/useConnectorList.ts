import { useApi } from '@backstage/frontend-plugin-api';
import type { ConnectorTotals } from '@kconnect/plugin-kafka-connect-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { kafkaConnectApiRef, type ConnectorQuery } from '../client';
import { loadConnectors } from './loadConnectors';

/** The first connectors that match, kept fresh; while a new question is under way the last answer stays. */
export function useConnectorList(query: ConnectorQuery, wanted: number) {
  const api = useApi(kafkaConnectApiRef);
  return useQuery({
    queryKey: ['connectors', query, wanted],
    queryFn: ({ signal }) => loadConnectors(api, query, wanted, signal),
    placeholderData: keepPreviousData,
  });
}

/**
 * How many connectors there are of each health, whatever healths are being looked at: so that a filter says
 * what choosing another one would show.
 *
 * @param totals - those of the list itself, which will do where it is not filtered by health
 */
export function useHealthCounts(
  query: ConnectorQuery,
  totals: ConnectorTotals | undefined,
) {
  const api = useApi(kafkaConnectApiRef);
  const { health, ...anyHealth } = query;
  const filtered = Boolean(health?.length);
  const { data } = useQuery({
    queryKey: ['connectors', anyHealth, 1],
    queryFn: ({ signal }) => loadConnectors(api, anyHealth, 1, signal),
    enabled: filtered,
  });
  return filtered ? data?.totals.byHealth : totals?.byHealth;
}
