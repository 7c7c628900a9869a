import { useApi } from '@backstage/frontend-plugin-api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { kafkaConnectApiRef, type ConnectorAddress } from '../../client';
import { connectorKey } from '../../data/useConnector';

/** Has the pipeline apply a connector's file again. */
export function useReconcile(address: ConnectorAddress) {
  const api = useApi(kafkaConnectApiRef);
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.reconcile(address),
    onSuccess: () =>
      queries.invalidateQueries({ queryKey: connectorKey(address) }),
  });
}
