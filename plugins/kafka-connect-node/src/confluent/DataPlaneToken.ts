import { z } from 'zod';
import type { Authorization, ConnectHttp } from '../http';
import { parseAs } from '../parsing';
import { ConnectError } from '../port';

const answerSchema = z.object({
  token: z.string().nullish(),
});

/** Renewed so long before it ends, in milliseconds. */
const MARGIN_MS = 30_000;

interface Token {
  signature: string;
  /** When it ends, in milliseconds since the epoch by our clock, where it says how long it is good. */
  until?: number;
}

/**
 * A token of Confluent's data plane, for which a Cloud API key is exchanged. It is kept until shortly before its end
 * where it tells that, and until it is not accepted any more; whoever needs it meanwhile waits for the one exchange.
 */
export class DataPlaneToken implements Authorization {
  readonly #http: ConnectHttp;
  readonly #now: () => number;
  #token: Token | undefined;
  #exchange: Promise<Token> | undefined;

  /**
   * @param http - to `https://confluent.cloud`, with the Cloud API key
   * @param now - milliseconds since the epoch
   */
  constructor(http: ConnectHttp, now: () => number) {
    this.#http = http;
    this.#now = now;
  }

  async signature(): Promise<string> {
    const { until = Infinity } = this.#token ?? { until: 0 };
    const token =
      this.#token && this.#now() < until - MARGIN_MS
        ? this.#token
        : await this.#fetch();
    return token.signature;
  }

  async renew(rejected: string): Promise<boolean> {
    if (this.#token?.signature === rejected) this.#token = undefined;
    return true;
  }

  #fetch(): Promise<Token> {
    this.#exchange ??= this.#ask().finally(() => {
      this.#exchange = undefined;
    });
    return this.#exchange;
  }

  async #ask(): Promise<Token> {
    const answer = await this.#http.call(undefined, async send => {
      const { json } = await send({
        method: 'POST',
        path: '/api/access_tokens',
        body: {},
        idempotent: true,
      });
      return parseAs(answerSchema, json(), 'POST /api/access_tokens');
    });
    if (!answer.token) {
      throw new ConnectError(
        'Confluent Cloud gives no token of the data plane for the credentials.',
        { code: 'unauthorized' },
      );
    }
    const lifetime = lifetimeOf(answer.token);
    this.#token = {
      signature: `Bearer ${answer.token}`,
      until: lifetime === undefined ? undefined : this.#now() + lifetime,
    };
    return this.#token;
  }
}

/** By its own two times (RFC 7519), since its issuer's clock may differ from ours. */
function lifetimeOf(token: string): number | undefined {
  try {
    const claims = JSON.parse(
      Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'),
    );
    const seconds = Number(claims.exp) - Number(claims.iat);
    return seconds > 0 ? seconds * 1000 : undefined;
  } catch {
    // Not a JSON web token: its lifetime is not told.
    return undefined;
  }
}
