import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { tokenTypes } from '@backstage/plugin-auth-node';
import Router from 'express-promise-router';
import {
  decodeJwt,
  exportJWK,
  generateKeyPair,
  GeneralSign,
  SignJWT,
  type KeyLike,
} from 'jose';

const ALG = 'ES256';
const KEY_ID = 'test';

/** Signs people in without a provider: real Backstage tokens, with the claims that a sign-in puts there. */
export class TestIdentity {
  readonly #privateKey: KeyLike;
  readonly #publicKey: KeyLike;
  readonly #claims: Record<string, string[]>;

  static async create(claims: Record<string, string[]>): Promise<TestIdentity> {
    const { privateKey, publicKey } = await generateKeyPair(ALG);
    return new TestIdentity(privateKey, publicKey, claims);
  }

  /** @param claims - per User's ref the refs that the user acts as */
  private constructor(
    privateKey: KeyLike,
    publicKey: KeyLike,
    claims: Record<string, string[]>,
  ) {
    this.#privateKey = privateKey;
    this.#publicKey = publicKey;
    this.#claims = claims;
  }

  /** A token as `plugin-auth-backend` issues it, good for an hour. */
  async tokenFor(sub: string): Promise<string> {
    const iat = Math.floor(Date.now() / 1000);
    const exp = iat + 3600;
    return new SignJWT({
      iss: 'test',
      sub,
      ent: this.#claims[sub] ?? [sub],
      aud: tokenTypes.user.audClaim,
      iat,
      exp,
      uip: await this.#proof({ sub, iat, exp }),
    })
      .setProtectedHeader({
        typ: tokenTypes.user.typParam,
        alg: ALG,
        kid: KEY_ID,
      })
      .sign(this.#privateKey);
  }

  /** Stands in for `plugin-auth-backend`. */
  get plugin() {
    return createBackendPlugin({
      pluginId: 'auth',
      register: env => {
        env.registerInit({
          deps: { http: coreServices.httpRouter },
          init: async ({ http }) => {
            const router = Router();
            const jwk = await exportJWK(this.#publicKey);
            router.get('/.well-known/jwks.json', async (_req, res) => {
              res.json({ keys: [{ ...jwk, alg: ALG, kid: KEY_ID }] });
            });
            router.get('/v1/userinfo', async (req, res) => {
              const token = `${req.headers.authorization}`.split(' ')[1];
              const { sub = '' } = decodeJwt(token);
              res.json({ claims: { sub, ent: this.#claims[sub] ?? [sub] } });
            });
            http.use(router);
            http.addAuthPolicy({ path: '/', allow: 'unauthenticated' });
          },
        });
      },
    });
  }

  /** The signature that plugins make a limited token with, to act for the user. */
  async #proof(payload: object): Promise<string> {
    const jws = await new GeneralSign(
      new TextEncoder().encode(JSON.stringify(payload)),
    )
      .addSignature(this.#privateKey)
      .setProtectedHeader({
        typ: tokenTypes.limitedUser.typParam,
        alg: ALG,
        kid: KEY_ID,
      })
      .done()
      .sign();
    return jws.signatures[0].signature;
  }
}
