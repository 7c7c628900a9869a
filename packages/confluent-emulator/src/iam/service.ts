import { Hono } from 'hono';
import type { Env, Service } from '../http/env.ts';
import { limitRate } from '../http/middleware.ts';
import { apiKeyRoutes } from './apiKeyRoutes.ts';
import { requireCloudCaller } from './authentication.ts';
import { roleBindingRoutes } from './roleBindingRoutes.ts';
import { serviceAccountRoutes } from './serviceAccountRoutes.ts';

/** IAM v2: service accounts, API keys and role bindings. */
export const iamService: Service = {
  path: '/iam/v2',
  router(world) {
    const app = new Hono<Env>();
    app.use(requireCloudCaller(world), limitRate(world));
    app.route('/service-accounts', serviceAccountRoutes(world));
    app.route('/api-keys', apiKeyRoutes(world));
    app.route('/role-bindings', roleBindingRoutes(world));
    return app;
  },
};
