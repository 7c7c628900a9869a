import { useApi } from '@backstage/frontend-plugin-api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { kafkaConnectApiRef } from '../client';
import { refusesAsOutdated, saysNothingThere } from '../client/messages';
import { listPace, paceOf, requestPace } from './requestPace';

const LIST_KEY = ['requests'];
const requestKey = (id: number) => ['request', id];

/** Open and recent requests, kept fresh; the pages, the card and the connectors' pages share one answer. */
export function useRequestList() {
  const api = useApi(kafkaConnectApiRef);
  return useQuery({
    queryKey: LIST_KEY,
    queryFn: ({ signal }) => api.listRequests({}, { signal }),
    refetchInterval: ({ state }) =>
      paceOf(state.data, state.status === 'error', listPace),
  });
}

/** One request, kept fresh: every few seconds while something is under way. */
export function useRequest(id: number) {
  const api = useApi(kafkaConnectApiRef);
  return useQuery({
    queryKey: requestKey(id),
    queryFn: ({ signal }) => api.getRequest(id, { signal }),
    refetchInterval: ({ state }) => {
      if (state.error && saysNothingThere(state.error)) return false;
      return paceOf(state.data, state.status === 'error', requestPace);
    },
  });
}

/** What a person can do with a request. */
export type RequestMove = 'approve' | 'merge' | 'withdraw';

/** Moving a request on; what was answered is shown at once, and so is what has changed where it was refused. */
export function useRequestMoves(id: number) {
  const api = useApi(kafkaConnectApiRef);
  const queries = useQueryClient();
  const ways = {
    approve: api.approveRequest,
    merge: api.mergeRequest,
    withdraw: api.closeRequest,
  };
  const refresh = () => {
    queries.invalidateQueries({ queryKey: LIST_KEY });
    queries.invalidateQueries({ queryKey: ['connector'] });
  };
  return useMutation({
    mutationFn: ({ head, move }: { move: RequestMove; head: string }) =>
      ways[move].call(api, id, head),
    onSuccess: request => {
      queries.setQueryData(requestKey(id), request);
      refresh();
    },
    onError: error => {
      if (!refusesAsOutdated(error)) return;
      queries.invalidateQueries({ queryKey: requestKey(id) });
      refresh();
    },
  });
}
