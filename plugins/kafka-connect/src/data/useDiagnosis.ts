import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { kafkaConnectApiRef, type ConnectorAddress } from '../client';

/** Advice changes with the error, hardly by itself, and may cost a request to the service. */
const REFRESH_ADVICE_MS = 5 * 60_000;

/**
 * Why a connector is not healthy, with the advice of the service that runs it.
 *
 * @param enabled - whether there is anything to ask about
 */
export function useDiagnosis(
  { cluster, name }: ConnectorAddress,
  { enabled }: { enabled: boolean },
) {
  const api = useApi(kafkaConnectApiRef);
  return useQuery({
    queryKey: ['diagnosis', cluster, name],
    queryFn: ({ signal }) => api.getDiagnosis({ cluster, name }, { signal }),
    enabled,
    refetchInterval: REFRESH_ADVICE_MS,
    staleTime: REFRESH_ADVICE_MS,
  });
}
