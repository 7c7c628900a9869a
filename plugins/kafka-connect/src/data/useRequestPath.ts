import { useRouteRef } from '@backstage/frontend-plugin-api';
import { requestPageRouteRef, requestsRouteRef } from '../routes';

/** Where a request's page is; `undefined` where the portal has switched the pages off. */
export function useRequestPath(): ((id: number) => string) | undefined {
  const route = useRouteRef(requestPageRouteRef);
  return route && (id => route({ id: String(id) }));
}

/** Where the requests are that a filter lets through. */
export function useRequestsPath():
  | ((filters?: Record<string, string>) => string)
  | undefined {
  const route = useRouteRef(requestsRouteRef);
  return (
    route &&
    (filters => {
      const search = new URLSearchParams(filters).toString();
      return search ? `${route()}?${search}` : route();
    })
  );
}
