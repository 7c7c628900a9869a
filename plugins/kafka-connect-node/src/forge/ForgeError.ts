/**
 * Why a call to a forge failed, in a stable word.
 *
 * - `unreachable`: no answer came, or none in time.
 * - `unauthorized` (401), `forbidden` (403), `not-found` (404), `throttled` (429, and 403 with a limit that is used
 *   up), `server-error` (5xx), `refused` (any other): the forge's own answer.
 * - `malformed`: an answer came that is not understood.
 */
export type ForgeErrorCode =
  | 'unreachable'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'throttled'
  | 'server-error'
  | 'refused'
  | 'malformed';

/** The one error that calls to a forge reject with; its message is one line, says what to do and holds no token. */
export class ForgeError extends Error {
  readonly name = 'ForgeError';
  readonly code: ForgeErrorCode;

  constructor(message: string, code: ForgeErrorCode) {
    super(message);
    this.code = code;
  }
}
