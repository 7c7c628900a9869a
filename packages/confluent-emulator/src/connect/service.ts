import { Hono } from 'hono';
import type { Env, Service } from '../http/env.ts';
import { findCluster, limitRate } from '../http/middleware.ts';
import { requireCloudCaller } from '../iam/authentication.ts';
import { connectorRoutes } from './connectorRoutes.ts';
import { offsetRoutes } from './offsetRoutes.ts';
import { pluginRoutes } from './pluginRoutes.ts';

/** Connect API v1. */
export const connectService: Service = {
  path: '/connect/v1',
  router(world) {
    const app = new Hono<Env>();
    app.use(requireCloudCaller(world), limitRate(world));
    const place = '/environments/:env/clusters/:lkc';
    app.use(`${place}/*`, findCluster(world));
    app.route(place, connectorRoutes(world));
    app.route(place, offsetRoutes(world));
    app.route(place, pluginRoutes());
    return app;
  },
};
