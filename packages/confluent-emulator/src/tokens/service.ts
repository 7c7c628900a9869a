import { Hono } from 'hono';
import type { Env, Service } from '../http/env.ts';
import { requireCloudCaller } from '../iam/authentication.ts';

/** Where a Cloud API key is exchanged for a token that opens log search. */
export const dataPlaneTokenService: Service = {
  path: '/api/access_tokens',
  router(world) {
    const app = new Hono<Env>();
    app.post('/', requireCloudCaller(world), c => {
      const { principal } = c.get('caller');
      const { token } = world.tokens.give({
        principal,
        audience: 'data-plane',
      });
      return c.json({ token });
    });
    return app;
  },
};
