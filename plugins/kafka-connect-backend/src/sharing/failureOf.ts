import { isConnectError, readingFailureOf } from '../fleet';
import type { Failure } from './rows';

/** A failure as it is kept for those who ask meanwhile. @param now - milliseconds since the epoch */
export function failureOf(error: unknown, now: number): Failure {
  const { code, message } = readingFailureOf(error);
  const seconds = isConnectError(error) ? error.retryAfterSeconds : undefined;
  return {
    code,
    message,
    ...(seconds === undefined
      ? {}
      : { freeAt: new Date(now + seconds * 1000).toISOString() }),
  };
}
