import { CustomErrorBase } from '@backstage/errors';
import {
  ForgeError,
  type ForgeErrorCode,
} from '@kconnect/plugin-kafka-connect-node';

type Code = ForgeErrorCode | 'timeout';

/** It passes by itself, mostly. */
const LATER: readonly Code[] = [
  'unreachable',
  'throttled',
  'server-error',
  'timeout',
];
const MEANWHILE: readonly Code[] = ['conflict', 'moved'];

/**
 * The forge did not do it. Its own status is about the portal's rights there, so it never becomes the portal's
 * answer about the caller's.
 */
export class ForgeFailure extends CustomErrorBase {
  readonly name = 'ForgeFailure';
  readonly code: Code;
  readonly statusCode: 409 | 502 | 503;
  /** Seconds to wait, as the forge asks. */
  readonly retryAfterSeconds?: number;

  constructor(message: string, code: Code, retryAfterSeconds?: number) {
    super(message);
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
    if (LATER.includes(code)) this.statusCode = 503;
    else this.statusCode = MEANWHILE.includes(code) ? 409 : 502;
  }
}

/** What people are told where proposing failed. */
export function toForgeFailure(error: unknown, signal: AbortSignal): unknown {
  if (error instanceof ForgeError) {
    const { code, message, retryAfterSeconds } = error;
    const passes = LATER.includes(code) || MEANWHILE.includes(code);
    const then = passes
      ? 'Ask again in a moment: it goes on where it stopped.'
      : 'Tell the platform team; then ask again.';
    return new ForgeFailure(
      `The request may not be there: ${message} ${then}`,
      code,
      retryAfterSeconds,
    );
  }
  return signal.aborted
    ? new ForgeFailure(
        'The forge took too long. Ask again in a moment: it goes on where it stopped.',
        'timeout',
      )
    : error;
}
