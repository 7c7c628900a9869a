import { ConnectError, type ConnectErrorCode } from '../port';

const REFUSED = new Set(['ECONNREFUSED']);
const LATE = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
]);
const UNKNOWN_HOST = new Set(['ENOTFOUND', 'EAI_AGAIN']);
const CUT_OFF = new Set([
  'ECONNRESET',
  'EPIPE',
  'UND_ERR_SOCKET',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
]);
const TLS =
  /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY)_|EPROTO$|HOSTNAME_MISMATCH)/;
const NOT_HTTP = /^(HPE_|UND_ERR_HEADERS_OVERFLOW|ERR_HTTP_|Z_)/;

/**
 * What went wrong below HTTP, in the port's words.
 *
 * @param error - what the HTTP client failed with
 * @param host - `host:port` that was asked
 */
export function transportError(error: unknown, host: string): ConnectError {
  if (error instanceof ConnectError) return error;
  const code = codeOf(error);
  const told = (word: ConnectErrorCode, message: string) =>
    new ConnectError(message, { code: word, cause: error });
  if (REFUSED.has(code)) {
    return told('refused', `Nothing answers at ${host}: connection refused.`);
  }
  if (LATE.has(code)) {
    return told('timeout', `${host} does not answer in time.`);
  }
  if (UNKNOWN_HOST.has(code)) {
    return told('unreachable', `The host of ${host} is not known by its name.`);
  }
  if (CUT_OFF.has(code)) {
    return told(
      'unreachable',
      `${host} closed the connection before its answer was complete.`,
    );
  }
  if (TLS.test(code)) {
    return told('tls', `No secure connection to ${host} (${code}).`);
  }
  if (NOT_HTTP.test(code)) {
    return told('malformed', `What ${host} answers is not HTTP (${code}).`);
  }
  return told('unreachable', `${host} cannot be reached (${code}).`);
}

function codeOf(error: unknown): string {
  const { code, name, errors, cause } = (error ?? {}) as {
    code?: unknown;
    name?: unknown;
    errors?: unknown[];
    cause?: unknown;
  };
  if (typeof code === 'string') return code;
  // undici gives this one no code when the first line already is no HTTP.
  if (name === 'HTTPParserError') return 'HPE_INVALID';
  if (Array.isArray(errors) && errors.length > 0) return codeOf(errors[0]);
  if (cause !== undefined) return codeOf(cause);
  return 'no reason given';
}
