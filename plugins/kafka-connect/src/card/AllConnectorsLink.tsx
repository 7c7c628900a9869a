import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { entityConnectorsRouteRef } from '../routes';

/** Where this entity's Connectors tab is; `undefined` where the portal has switched it off. */
export function useTabPath(): string | undefined {
  return useRouteRef(entityConnectorsRouteRef)?.();
}

export const AllConnectorsLink = () => {
  const tab = useTabPath();
  return tab ? <Link to={tab}>All connectors</Link> : null;
};
