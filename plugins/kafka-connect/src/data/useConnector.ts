import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { kafkaConnectApiRef, type ConnectorAddress } from '../client';
import { saysNothingThere } from '../client/messages';
import { REFRESH_MS } from './QueriesProvider';

/** How often is asked while an action is being carried out, in milliseconds. */
const SETTLING_MS = 2_000;

export const connectorKey = ({ cluster, name }: ConnectorAddress) => [
  'connector',
  cluster,
  name,
];

const eventsKey = ({ cluster, name }: ConnectorAddress) => [
  'events',
  cluster,
  name,
];

/**
 * One connector, kept fresh.
 *
 * @param settling - whether something is under way that the reader waits for
 */
export function useConnector(address: ConnectorAddress, settling: boolean) {
  const api = useApi(kafkaConnectApiRef);
  return useQuery({
    queryKey: connectorKey(address),
    queryFn: ({ signal }) => api.getConnector(address, { signal }),
    refetchInterval: ({ state }) => {
      // What is not there will hardly come by itself.
      if (state.error && saysNothingThere(state.error)) return false;
      return settling ? SETTLING_MS : REFRESH_MS;
    },
  });
}

/** What happened to a connector, newest first; asked for only where it is wanted. */
export function useEvents(
  address: ConnectorAddress,
  options: { settling?: boolean; enabled?: boolean } = {},
) {
  const api = useApi(kafkaConnectApiRef);
  return useQuery({
    queryKey: eventsKey(address),
    queryFn: ({ signal }) => api.listEvents(address, { signal }),
    refetchInterval: options.settling ? SETTLING_MS : REFRESH_MS,
    enabled: options.enabled ?? true,
  });
}
