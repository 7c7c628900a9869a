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

/** Open and recent requests. */
export const requestsRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/requests',
});

/** One request, by the number of its pull request. */
export const requestPageRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/requests/:id',
});

/** The tab on an entity's page. */
export const entityConnectorsRouteRef = createRouteRef();

/**
 * Where people ask for a connector: the scaffolder's templates, unless the adopter binds it to something else. In a portal
 * without either nothing points to it.
 */
export const requestRouteRef = createExternalRouteRef({
  defaultTarget: 'scaffolder.root',
});
