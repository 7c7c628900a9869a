/**
 * Why a call to a cluster failed, in a stable word.
 *
 * - `timeout`, `refused`, `unreachable`, `tls`, `aborted`: no answer came.
 * - `unauthorized` (401), `forbidden` (403), `not-found` (404), `conflict` (409, after the retries),
 *   `invalid` (400, 422), `throttled` (429), `server-error` (5xx): the cluster's own answer.
 * - `not-json`, `malformed`, `too-large`: an answer came that cannot be used.
 * - `not-supported`: the cluster lacks the capability; nothing was sent.
 */
export type ConnectErrorCode =
  | 'timeout'
  | 'refused'
  | 'unreachable'
  | 'tls'
  | 'aborted'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'invalid'
  | 'throttled'
  | 'server-error'
  | 'not-json'
  | 'malformed'
  | 'too-large'
  | 'not-supported';

/** What is known of a failed call beside its message. */
export interface ConnectErrorDetails {
  code: ConnectErrorCode;
  /** The HTTP status, where an answer came. */
  status?: number;
  /** `X-Request-Id` of the answer; Confluent's support asks for it. */
  requestId?: string;
  /** Seconds to wait, as the cluster asks (`Retry-After`, `X-RateLimit-Reset`). */
  retryAfterSeconds?: number;
  cause?: unknown;
}

const TRANSIENT: ReadonlySet<ConnectErrorCode> = new Set([
  'timeout',
  'refused',
  'unreachable',
  'conflict',
  'throttled',
  'server-error',
]);

/** The one error that calls to a cluster reject with; its message is one line and holds no credentials. */
export class ConnectError extends Error {
  readonly name = 'ConnectError';
  readonly code: ConnectErrorCode;
  readonly status?: number;
  readonly requestId?: string;
  readonly retryAfterSeconds?: number;

  constructor(message: string, details: ConnectErrorDetails) {
    super(message, { cause: details.cause });
    this.code = details.code;
    this.status = details.status;
    this.requestId = details.requestId;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }

  /** Whether the same call may succeed later without anybody's doing. */
  get transient(): boolean {
    return TRANSIENT.has(this.code);
  }
}
