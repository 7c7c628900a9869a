import { Pool } from 'undici';
import { ConnectError, type CallOptions } from '../port';
import { TextRedactor } from '../redaction';
import { answerError } from './answerError';
import { basicAuthorization, type Authorization } from './authorization';
import { Deadline } from './Deadline';
import { parseJson } from './parseJson';
import { readBeginning, readBody } from './readBody';
import { retryDelay } from './retry';
import { systemRuntime, type Runtime } from './runtime';
import { transportError } from './transportError';

/** How a cluster is reached. */
export interface ConnectHttpOptions {
  /** The API's base address, http or https, without credentials, query and fragment. */
  url: string;
  /** For basic authentication: an API key and its secret, or a user and a password. */
  credentials?: { key: string; secret: string };
  /** What signs the requests instead, where that changes while the client lives. */
  authorization?: Authorization;
  /** Asked before every request, tries after a failure included; what it rejects with ends the call. */
  admit?: () => Promise<void>;
  /** The deadline of one call with all its requests, retries and waits, in milliseconds. */
  timeoutMs: number;
  /** An answer larger than this is refused; 64 MB unless told. */
  maxAnswerBytes?: number;
  runtime?: Runtime;
}

/** One request of a call. */
export interface ConnectRequest {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Below the base address, encoded, with its query. */
  path: string;
  /** Sent as JSON. */
  body?: unknown;
  /** The media types that are understood; JSON unless told. */
  accept?: string;
  /** As the client's own, for this request alone. */
  admit?: () => Promise<void>;
  /** Whether doing it twice does no harm; true unless told for GET and PUT. */
  idempotent?: boolean;
  /** Tries after the first one at most, where each of them is dear; see `retryDelay` for what there are unless told. */
  mostRetries?: number;
}

/** An answer with a success's status. */
export interface ConnectAnswer {
  status: number;
  /** Whether it has no body. */
  empty: boolean;
  /** Its body as it came. */
  text: string;
  /** Its JSON. Throws a `ConnectError` where the body is none. */
  json(): unknown;
}

/** Sends one request of a call. Rejects with a `ConnectError`. */
export type Send = (request: ConnectRequest) => Promise<ConnectAnswer>;

const DEFAULT_MAX_ANSWER_BYTES = 64 * 1_048_576;
const MAX_ERROR_BYTES = 65_536;
const CONNECTIONS = 8;
const MAX_CONNECT_MS = 10_000;

/** HTTP to one cluster: its connections, deadlines, retries, limits and errors. */
export class ConnectHttp {
  readonly #pool: Pool;
  readonly #host: string;
  readonly #basePath: string;
  readonly #authorization: Authorization | undefined;
  readonly #admit: (() => Promise<void>) | undefined;
  /** What the requests were signed with last: a server may repeat it in its messages. */
  #texts: TextRedactor;
  #signature: string | undefined;
  readonly #timeoutMs: number;
  readonly #maxAnswerBytes: number;
  readonly #runtime: Runtime;
  readonly #closed = new AbortController();

  /** @throws Error with a sentence for the platform team where the address cannot be used */
  constructor(options: ConnectHttpOptions) {
    const url = baseAddress(options.url);
    this.#host = url.host;
    this.#basePath = url.pathname.replace(/\/+$/, '');
    this.#authorization =
      options.authorization ?? basicAuthorization(options.credentials);
    this.#admit = options.admit;
    this.#texts = TextRedactor.of([]);
    this.#timeoutMs = options.timeoutMs;
    this.#maxAnswerBytes = options.maxAnswerBytes ?? DEFAULT_MAX_ANSWER_BYTES;
    this.#runtime = options.runtime ?? systemRuntime;
    this.#pool = new Pool(url.origin, {
      connections: CONNECTIONS,
      // A connection that nobody waits for any more must not be tried for ever.
      connect: { timeout: Math.min(options.timeoutMs, MAX_CONNECT_MS) },
      // The call's deadline ends all else; a second clock would only blur the reason.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /**
   * Does the work of one call under one deadline.
   *
   * @throws ConnectError and nothing else
   */
  async call<T>(
    options: CallOptions | undefined,
    work: (send: Send, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const deadline = new Deadline(this.#timeoutMs, this.#runtime, [
      options?.signal,
      this.#closed.signal,
    ]);
    try {
      return await work(
        request => this.#send(request, deadline),
        deadline.signal,
      );
    } catch (error) {
      if (error instanceof ConnectError) throw error;
      throw new ConnectError('The answer of the cluster is not understood.', {
        code: 'malformed',
        cause: error,
      });
    } finally {
      deadline.close();
    }
  }

  /** Ends all calls and closes the connections. */
  async close(): Promise<void> {
    this.#closed.abort();
    await this.#pool.destroy();
  }

  async #send(
    request: ConnectRequest,
    deadline: Deadline,
  ): Promise<ConnectAnswer> {
    const { mostRetries } = request;
    const idempotent = request.idempotent ?? request.method !== 'POST';
    let renewed = false;
    for (let retries = 0; ; retries++) {
      deadline.signal.throwIfAborted();
      const signature = await this.#authorization?.signature(deadline.signal);
      await (request.admit ?? this.#admit)?.();
      try {
        return await this.#attempt(request, signature, deadline.signal);
      } catch (cause) {
        const error = this.#reasonOf(cause, deadline);
        if (error.code === 'unauthorized' && signature && !renewed) {
          renewed = true;
          if (await this.#authorization?.renew(signature)) continue;
        }
        const wait = retryDelay(
          { error, idempotent, mostRetries, retries },
          this.#runtime.random(),
        );
        if (wait === undefined || !deadline.allows(wait)) throw error;
        await this.#pause(wait, deadline);
      }
    }
  }

  async #pause(ms: number, deadline: Deadline) {
    try {
      await this.#runtime.sleep(ms, deadline.signal);
    } catch (cause) {
      throw this.#reasonOf(cause, deadline);
    }
  }

  /** When the call was ended, everything fails somehow; what ended it is the reason. */
  #reasonOf(cause: unknown, { signal }: Deadline): ConnectError {
    return signal.aborted
      ? (signal.reason as ConnectError)
      : transportError(cause, this.#host);
  }

  async #attempt(
    { method, path, body, accept }: ConnectRequest,
    signature: string | undefined,
    signal: AbortSignal,
  ): Promise<ConnectAnswer> {
    signal.throwIfAborted();
    this.#remember(signature);
    const what = describe(method, path);
    const answer = await this.#pool.request({
      method,
      path: `${this.#basePath}${path}`,
      headers: {
        accept: accept ?? 'application/json',
        'accept-encoding': 'identity',
        'user-agent': 'kafka-connect-backstage',
        ...(signature ? { authorization: signature } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    });
    const status = answer.statusCode;
    if (status >= 200 && status < 300) {
      const text = await readBody(answer, this.#maxAnswerBytes, what);
      return {
        status,
        empty: text === '',
        text,
        json: () => parseJson(text, what, this.#clean),
      };
    }
    throw answerError(
      {
        status,
        headers: answer.headers,
        body: await readBeginning(answer, MAX_ERROR_BYTES),
        what,
      },
      this.#clean,
      this.#runtime.now(),
    );
  }

  readonly #clean = (text: string): string => this.#texts.redact(text);

  #remember(signature: string | undefined) {
    if (signature === this.#signature) return;
    this.#signature = signature;
    this.#texts = TextRedactor.of(secretsOf(signature ?? ''));
  }
}

function baseAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new Error('The url must be a full http or https address.');
  }
  if (url.username || url.password) {
    throw new Error(
      'The url holds credentials; write them as references under credentials.',
    );
  }
  if (url.search || url.hash) {
    throw new Error('The url must end before "?" and "#".');
  }
  return url;
}

/** `Basic …` also holds the key and the secret that it is made of. */
function secretsOf(signature: string): string[] {
  const [scheme, value = ''] = signature.split(' ', 2);
  if (scheme !== 'Basic') return [value];
  const pair = Buffer.from(value, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return [value, pair.slice(0, colon), pair.slice(colon + 1)];
}

const MAX_DESCRIPTION = 150;

function describe(method: string, path: string): string {
  const [address] = path.split('?', 1);
  return address.length > MAX_DESCRIPTION
    ? `${method} ${address.slice(0, MAX_DESCRIPTION)}…`
    : `${method} ${address}`;
}
