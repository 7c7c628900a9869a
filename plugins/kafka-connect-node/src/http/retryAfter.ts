type Headers = Record<string, string | string[] | undefined>;

const DAY_SECONDS = 86_400;

/**
 * The seconds that an answer asks to wait: `Retry-After` in seconds or as a date (RFC 9110, 10.2.3), else
 * Confluent's `X-RateLimit-Reset`, which is relative.
 *
 * @param headers - with names in lower case
 * @param now - milliseconds since the epoch
 */
export function retryAfterSeconds(
  headers: Headers,
  now: number,
): number | undefined {
  const asked =
    fromRetryAfter(one(headers['retry-after']), now) ??
    seconds(one(headers['x-ratelimit-reset']));
  return asked === undefined ? undefined : Math.min(asked, DAY_SECONDS);
}

function fromRetryAfter(
  value: string | undefined,
  now: number,
): number | undefined {
  const relative = seconds(value);
  if (relative !== undefined || value === undefined) return relative;
  // A date has letters; `Date.parse` would take a bare number for a year.
  const date = /[a-z]/i.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000);
}

function seconds(value: string | undefined): number | undefined {
  return value !== undefined && /^\d+(\.\d+)?$/.test(value)
    ? Number(value)
    : undefined;
}

function one(value: string | string[] | undefined): string | undefined {
  return (Array.isArray(value) ? value[0] : value)?.trim();
}
