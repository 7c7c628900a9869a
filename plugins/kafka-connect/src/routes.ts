import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The page with everything that the reader may see. */
export const rootRouteRef = createRouteRef();

/** One connector; give both parameters encoded with `encodeURIComponent`. */
export const connectorRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:cluster/:name',
});

/** The tab on an entity's page. */
export const entityConnectorsRouteRef = createRouteRef();

/** Where people ask for a connector: a template or a form of the adopter's. While it is unbound, nothing points to it. */
export const requestRouteRef = createExternalRouteRef();
