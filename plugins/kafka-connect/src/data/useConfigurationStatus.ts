import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { kafkaConnectApiRef } from '../client';
import { useReader } from './useReader';

/** Whether the configuration repository could be read, for the platform team; others learn nothing. */
export function useConfigurationStatus() {
  const api = useApi(kafkaConnectApiRef);
  const reader = useReader();
  const { data } = useQuery({
    queryKey: ['configuration'],
    queryFn: ({ signal }) => api.getConfigurationStatus({ signal }),
    enabled: reader?.platform ?? false,
    refetchInterval: 30_000,
  });
  return data;
}
