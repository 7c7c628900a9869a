import { useApi } from '@backstage/frontend-plugin-api';
import type { Draft } from '@kconnect/plugin-kafka-connect-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { kafkaConnectApiRef, type ConnectorAddress } from '../../client';
import { formsApiRef } from '../client';

/** A form is not a page that follows what happens: it asks when it is opened, and when an answer changes. */
const ONCE = { refetchInterval: false, refetchOnWindowFocus: false } as const;

/** Of each of the reader's departments what it may and does run; all departments for the platform team. */
export function useDepartmentChoice() {
  const api = useApi(kafkaConnectApiRef);
  return useQuery({
    queryKey: ['departments'],
    queryFn: ({ signal }) => api.listDepartments({ signal }),
    ...ONCE,
  });
}

export function useClusterChoice() {
  const api = useApi(formsApiRef);
  return useQuery({
    queryKey: ['clusters'],
    queryFn: ({ signal }) => api.listClusters({ signal }),
    ...ONCE,
  });
}

/** The connectors whose name holds a text, the first fifty. */
export function useConnectorChoice(q: string) {
  const api = useApi(kafkaConnectApiRef);
  return useQuery({
    queryKey: ['connector-choice', q],
    queryFn: ({ signal }) => api.listConnectors({ q, limit: 50 }, { signal }),
    placeholderData: keepPreviousData,
    ...ONCE,
  });
}

/** @param department - its code; absent: nothing is asked */
export function useTakenNames(department: string | undefined) {
  const api = useApi(formsApiRef);
  return useQuery({
    queryKey: ['names', department],
    queryFn: ({ signal }) => api.listTakenNames(department ?? '', { signal }),
    enabled: department !== undefined,
    ...ONCE,
  });
}

export function useFilledForm(
  { cluster, name }: ConnectorAddress,
  { enabled }: { enabled: boolean },
) {
  const api = useApi(formsApiRef);
  return useQuery({
    queryKey: ['form', cluster, name],
    queryFn: ({ signal }) => api.getForm({ cluster, name }, { signal }),
    enabled,
    ...ONCE,
  });
}

/** @param to - id of a cluster; absent, or no connector: nothing is asked */
export function usePromotionForm(
  address: ConnectorAddress | undefined,
  to: string | undefined,
) {
  const api = useApi(formsApiRef);
  return useQuery({
    queryKey: ['promotion', address?.cluster, address?.name, to],
    queryFn: ({ signal }) =>
      api.getPromotionForm(address ?? { cluster: '', name: '' }, to ?? '', {
        signal,
      }),
    enabled: address !== undefined && to !== undefined,
    ...ONCE,
  });
}

/** What would become of a form. The answer before stays while the next is awaited; an older question is taken back. */
export function useDraft(draft: Draft | undefined) {
  const api = useApi(formsApiRef);
  return useQuery({
    queryKey: ['draft', draft],
    queryFn: ({ signal }) => api.draft(draft as Draft, { signal }),
    enabled: draft !== undefined,
    placeholderData: keepPreviousData,
    // What others merge or ask for meanwhile changes the answer.
    staleTime: 0,
    gcTime: 60_000,
    ...ONCE,
  });
}
