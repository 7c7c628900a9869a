import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { kafkaConnectApiRef } from '../client';

/** The departments that the reader is a member of, or all; empty while they are not known. */
export function useDepartments(options: { enabled?: boolean } = {}) {
  const api = useApi(kafkaConnectApiRef);
  const { data } = useQuery({
    queryKey: ['departments'],
    queryFn: ({ signal }) => api.listDepartments({ signal }),
    enabled: options.enabled ?? true,
    refetchInterval: 60_000,
  });
  return data?.items ?? [];
}
