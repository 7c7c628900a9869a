import { retryAfterSeconds } from '../../http/retryAfter';
import type { ForgeErrorCode } from '../ForgeError';

/** As Octokit gives them, with names in lower case. */
export type GitHubHeaders = Readonly<
  Record<string, string | number | undefined>
>;

const DAY_SECONDS = 86_400;
/** What GitHub asks for where a limit names no time ("Rate limits for the REST API"). */
const AT_LEAST_SECONDS = 60;

/** A limit that is used up is told as 429, or as 403 with one of these; a secondary one often by its text alone. */
export function isThrottled(answer: {
  status: number;
  message: string;
  headers: GitHubHeaders;
}): boolean {
  const { headers, message, status } = answer;
  if (status === 429) return true;
  return (
    status === 403 &&
    (isUsedUp(headers) ||
      headers['retry-after'] !== undefined ||
      /secondary rate limit|abuse detection/i.test(message))
  );
}

/**
 * The seconds to wait before the next call, where the answer asks for it or is about a limit.
 *
 * @param now - milliseconds since the epoch
 */
export function waitSeconds(
  answer: { code: ForgeErrorCode; message: string; headers: GitHubHeaders },
  now: number,
): number | undefined {
  const { code, headers } = answer;
  const asked = retryAfterSeconds(
    { 'retry-after': textOf(headers['retry-after']) },
    now,
  );
  if (asked !== undefined || code !== 'throttled') return asked;
  // Unlike other services', GitHub's is a time, in seconds since the epoch.
  const reset = Number(headers['x-ratelimit-reset']);
  if (!isUsedUp(headers) || !Number.isFinite(reset)) return AT_LEAST_SECONDS;
  return Math.min(DAY_SECONDS, Math.max(1, Math.ceil(reset - now / 1000)));
}

function isUsedUp(headers: GitHubHeaders): boolean {
  return textOf(headers['x-ratelimit-remaining']) === '0';
}

function textOf(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}
