import { ConnectError, type ConnectErrorCode } from '../port';
import { errorText } from './errorText';
import { retryAfterSeconds } from './retryAfter';

type Headers = Record<string, string | string[] | undefined>;

/** An answer whose status is no success. */
export interface FailedAnswer {
  status: number;
  /** With names in lower case. */
  headers: Headers;
  /** Its beginning is enough. */
  body: string;
  /** What was asked for, for the message. */
  what: string;
}

const HEADLINES: Partial<Record<ConnectErrorCode, string>> = {
  unauthorized: 'The cluster does not accept the credentials',
  forbidden: 'The credentials are not allowed to do this',
  'not-found': 'The cluster has no such thing',
  conflict: 'The cluster cannot do this now',
  invalid: 'The cluster refuses the request',
  'not-supported': 'The cluster cannot do this',
  throttled: 'The cluster is asked too often',
  timeout: 'The cluster was not in time',
  'server-error': 'The cluster fails',
};

const ADVICE: Partial<Record<ConnectErrorCode, string>> = {
  unauthorized: '. Check what its credentials in clusters.yaml refer to.',
  forbidden: '. Its account needs the right.',
};

const BY_STATUS = new Map<number, ConnectErrorCode>([
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [407, 'forbidden'],
  [404, 'not-found'],
  [410, 'not-found'],
  [405, 'not-supported'],
  [408, 'timeout'],
  [409, 'conflict'],
  [429, 'throttled'],
]);

/**
 * The cluster's refusal in the port's words.
 *
 * @param clean - takes secrets out of what the cluster says
 * @param now - milliseconds since the epoch
 */
export function answerError(
  { status, headers, body, what }: FailedAnswer,
  clean: (text: string) => string,
  now: number,
): ConnectError {
  const code = codeOf(status);
  const said = clean(errorText(body)) || 'it gives no reason';
  const sentence =
    code === 'malformed'
      ? `The cluster redirects ${what}${target(
          headers,
        )}, and redirects are not followed; write its final address in clusters.yaml.`
      : `${
          HEADLINES[code] ?? 'The cluster refuses'
        } (${status}, ${what}): ${said}${ADVICE[code] ?? ''}`;
  return new ConnectError(sentence, {
    code,
    status,
    requestId: first(headers['x-request-id']),
    retryAfterSeconds: retryAfterSeconds(headers, now),
  });
}

function codeOf(status: number): ConnectErrorCode {
  if (status < 400) return 'malformed';
  if (status >= 500) return status === 501 ? 'not-supported' : 'server-error';
  return BY_STATUS.get(status) ?? 'invalid';
}

/** Where a redirect leads, without path and query, which may hold tokens. */
function target(headers: Headers): string {
  const location = first(headers.location);
  if (!location || !URL.canParse(location)) return '';
  return ` to ${new URL(location).host}`;
}

function first(value: string | string[] | undefined): string | undefined {
  const one = Array.isArray(value) ? value[0] : value;
  return one === undefined ? undefined : one.slice(0, 200);
}
