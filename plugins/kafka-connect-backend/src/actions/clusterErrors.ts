import {
  ConflictError,
  CustomErrorBase,
  NotImplementedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type {
  ConnectError,
  ConnectErrorCode,
} from '@kconnect/plugin-kafka-connect-node';
import { DATABASE_AWAY, databaseFaultOf } from '../database/DatabaseError';
import { isConnectError, isSetupError, type ClusterSetupError } from '../fleet';

/** No answer came, or the cluster asks to wait. */
const NO_ANSWER: ReadonlySet<ConnectErrorCode> = new Set([
  'timeout',
  'refused',
  'unreachable',
  'tls',
  'aborted',
  'throttled',
]);

const TRANSIENT: ReadonlySet<ConnectErrorCode> = new Set([
  'timeout',
  'refused',
  'unreachable',
  'aborted',
  'throttled',
  'server-error',
]);

/**
 * A cluster that refused or did not answer. Its own status is not ours: it decides about the portal's
 * key and not about the caller, so 401, 403 and 404 of a cluster never become the portal's.
 */
export class ClusterError extends CustomErrorBase {
  readonly name = 'ClusterError';
  /** A stable word. */
  readonly code: ConnectErrorCode | ClusterSetupError['code'];
  readonly statusCode: 502 | 503;
  /** Whether the same request may succeed later without anybody's doing. */
  readonly retry: boolean;
  /** Seconds to wait, as the cluster asks. */
  readonly retryAfterSeconds?: number;

  constructor(
    message: string,
    error: ConnectError | ClusterSetupError,
    statusCode: 502 | 503,
  ) {
    super(message);
    this.code = error.code;
    this.statusCode = statusCode;
    this.retry = isConnectError(error) && TRANSIENT.has(error.code);
    this.retryAfterSeconds = isConnectError(error)
      ? error.retryAfterSeconds
      : undefined;
  }
}

/**
 * A failed action's error as the caller gets it.
 *
 * @param ref - the connector acted on
 * @param deadlineMs - after which the call was given up
 */
export function toApiError(
  error: unknown,
  ref: string,
  deadlineMs: number,
): Error {
  if (isSetupError(error)) {
    return new ClusterError(error.message, error, 503);
  }
  if (databaseFaultOf(error)) return new ServiceUnavailableError(DATABASE_AWAY);
  if (!isConnectError(error)) {
    return error instanceof Error ? error : new Error(String(error));
  }
  switch (error.code) {
    case 'not-found':
      return new ConflictError(
        `${ref} is no longer on its cluster; somebody removed it outside the portal`,
      );
    case 'conflict':
    case 'invalid':
      return new ConflictError(
        `The cluster does not do this to ${ref} now: ${error.message}`,
      );
    case 'not-supported':
      return new NotImplementedError(error.message);
    case 'aborted':
      return new ClusterError(
        `The cluster of ${ref} did not answer within ${
          deadlineMs / 1000
        } seconds; it may still do what was asked`,
        error,
        503,
      );
    default:
      return new ClusterError(
        `The cluster of ${ref} did not do it: ${error.message}`,
        error,
        NO_ANSWER.has(error.code) ? 503 : 502,
      );
  }
}
