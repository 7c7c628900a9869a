import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { ConnectorAddress } from '../client';
import { connectorRouteRef } from '../routes';

/** Where a connector's page is. */
export function useConnectorPath(): (address: ConnectorAddress) => string {
  const route = useRouteRef(connectorRouteRef);
  return ({ cluster, name }) =>
    // The pages are switched off in this portal: nothing to lead to.
    route?.({
      cluster: encodeURIComponent(cluster),
      name: encodeURIComponent(name),
    }) ?? '#';
}
