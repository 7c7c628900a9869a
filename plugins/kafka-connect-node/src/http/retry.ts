import type { ConnectError } from '../port';

/** What the decision to try again is made from. */
export interface FailedAttempt {
  error: ConnectError;
  /** Whether doing it twice does no harm. */
  idempotent: boolean;
  /** Tries before this one. */
  retries: number;
  /** Tries after the first one at most, for what passes by itself too; three for all else unless told. */
  mostRetries?: number;
}

const BASE_MS = 250;
const LONGEST_MS = 5_000;
const MAX_RETRIES = 3;

/**
 * How long to wait before the next try, in milliseconds; `undefined` where there should be none.
 *
 * A refused request (409 while workers rebalance, 429) did nothing and may always be sent again; 409
 * passes by itself and is tried until the call's deadline, all else a few times. The wait is the
 * one that the cluster asks for, else exponential with full jitter, so that many clients that
 * failed together do not come back together.
 *
 * @param random - at least 0 and less than 1
 */
export function retryDelay(
  { error, idempotent, mostRetries, retries }: FailedAttempt,
  random: number,
): number | undefined {
  const rebalancing = error.code === 'conflict';
  const didNothing = rebalancing || error.code === 'throttled';
  if (!didNothing && !(idempotent && mayPass(error))) return undefined;
  const most = mostRetries ?? (rebalancing ? Infinity : MAX_RETRIES);
  if (retries >= most) return undefined;
  if (error.retryAfterSeconds !== undefined) {
    return error.retryAfterSeconds * 1000 + random * BASE_MS;
  }
  return random * Math.min(LONGEST_MS, BASE_MS * 2 ** Math.min(retries, 10));
}

/** A timeout of ours is the end of the call; one that the cluster tells (408) is not. */
function mayPass(error: ConnectError): boolean {
  if (error.code === 'timeout') return error.status !== undefined;
  return error.transient;
}
