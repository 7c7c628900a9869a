import { useApi } from '@backstage/frontend-plugin-api';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { kafkaConnectApiRef, type KafkaConnectApi } from '../client';

/** How often a page asks again while it is looked at, in milliseconds. */
export const REFRESH_MS = 12_000;

// One per API, hence one per app: the card, the tab and the pages share what they have asked.
const clients = new WeakMap<KafkaConnectApi, QueryClient>();

function clientFor(api: KafkaConnectApi): QueryClient {
  let client = clients.get(api);
  if (!client) {
    client = new QueryClient({
      defaultOptions: {
        queries: {
          // The next interval is the next try; until then what was known stays on the screen with its age.
          retry: false,
          refetchInterval: REFRESH_MS,
          refetchIntervalInBackground: false,
          staleTime: REFRESH_MS / 2,
          // A browser's guess that it is offline is no reason not to ask a portal on localhost or in an intranet.
          networkMode: 'always',
        },
        mutations: { networkMode: 'always' },
      },
    });
    clients.set(api, client);
  }
  return client;
}

/** What the hooks of this folder need around them. */
export const QueriesProvider = ({ children }: { children: ReactNode }) => {
  const client = clientFor(useApi(kafkaConnectApiRef));
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
};
