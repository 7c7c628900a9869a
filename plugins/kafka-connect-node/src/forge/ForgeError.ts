/**
 * Why a call to a forge failed, in a stable word.
 *
 * - `unreachable`: no answer came, none in time, or not all of it.
 * - `unauthorized` (401), `forbidden` (403), `not-found` (404), `conflict` (409: somebody else changed the same
 *   thing meanwhile), `invalid` (400, 422), `throttled` (429, and 403 with a limit that is used up),
 *   `server-error` (5xx), `refused` (any other): the forge's own answer.
 * - `moved`: the pull request is at another revision than the one that was given. Nothing was done.
 * - `invalid`, too: a name that no forge could hold, or that could mean something else; it was not sent.
 * - `malformed`, `too-large`: an answer came that is not understood, or larger than what is read.
 */
export type ForgeErrorCode =
  | 'unreachable'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'moved'
  | 'invalid'
  | 'throttled'
  | 'server-error'
  | 'refused'
  | 'malformed'
  | 'too-large';

/** What is known of a failed call beside its message. */
export interface ForgeErrorDetails {
  /** The HTTP status, where an answer came. */
  status?: number;
  /** Seconds to wait before the next call, as the forge asks. */
  retryAfterSeconds?: number;
}

const TRANSIENT: ReadonlySet<ForgeErrorCode> = new Set([
  'unreachable',
  'conflict',
  'throttled',
  'server-error',
]);

/** The one error that calls to a forge reject with; its message is one line, says what to do and holds no token. */
export class ForgeError extends Error {
  readonly name = 'ForgeError';
  readonly code: ForgeErrorCode;
  readonly status?: number;
  readonly retryAfterSeconds?: number;

  constructor(
    message: string,
    code: ForgeErrorCode,
    { retryAfterSeconds, status }: ForgeErrorDetails = {},
  ) {
    super(message);
    this.code = code;
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Whether the same call may succeed later without anybody's doing. What wrote something may have been done. */
  get transient(): boolean {
    return TRANSIENT.has(this.code);
  }
}
