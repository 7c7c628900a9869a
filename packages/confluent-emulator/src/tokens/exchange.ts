import { Hono } from 'hono';
import type { Env, Service } from '../http/env.ts';
import { gatewayError } from '../http/errors.ts';
import type { World } from '../world.ts';

const grant = 'urn:ietf:params:oauth:grant-type:token-exchange';
const jwt = 'urn:ietf:params:oauth:token-type:jwt';
const accessToken = 'urn:ietf:params:oauth:token-type:access_token';

/** sts/v1: an identity provider's token for one that opens what a Cloud API key opens. */
export const exchangeService: Service = {
  path: '/sts/v1',
  router(world) {
    const app = new Hono<Env>();
    app.post('/oauth2/token', async c => {
      const form = new URLSearchParams(await c.req.text());
      const wanted = {
        grant_type: grant,
        subject_token_type: jwt,
        requested_token_type: accessToken,
      };
      for (const [name, value] of Object.entries(wanted)) {
        if (form.get(name) !== value) {
          throw gatewayError(400, `${name} must be ${value}`);
        }
      }
      requireJwt(form.get('subject_token') ?? '', world);
      const pool = form.get('identity_pool_id') ?? '';
      if (world.iam.bindingsOf(pool).length === 0) {
        throw gatewayError(401, `The identity pool ${pool} has no rights`);
      }
      const { token, lifetime } = world.tokens.give({
        principal: pool,
        audience: 'control-plane',
      });
      return c.json({
        access_token: token,
        issued_token_type: accessToken,
        token_type: 'Bearer',
        expires_in: Math.floor(lifetime / 1000),
      });
    });
    return app;
  },
};

/** The shape and the end of a token are looked at; whose signature it bears is not. */
function requireJwt(token: string, world: World): void {
  const [, payload] = /^[\w-]+\.([\w-]+)\.[\w-]*$/.exec(token) ?? [];
  let claims: unknown;
  try {
    claims = JSON.parse(
      Buffer.from(payload ?? '', 'base64url').toString('utf8'),
    );
  } catch {
    throw gatewayError(401, 'The subject token is no JSON Web Token');
  }
  const expires =
    typeof claims === 'object' && claims !== null && 'exp' in claims
      ? Number(claims.exp)
      : Number.NaN;
  if (!(expires * 1000 > world.clock.now())) {
    throw gatewayError(401, 'The subject token has expired');
  }
}
