import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { ApiError } from '../http/errors.ts';

const lifetime = 5 * 60_000;
const kept = 10_000;

/** Page tokens: each goes with the request that it was given for, and expires after five minutes. */
export class Cursors {
  private readonly clock: Clock;
  private readonly refuse: (message: string) => ApiError;
  private readonly given = new Map<
    string,
    { request: string; position: string; expires: number }
  >();

  /** @param refuse - makes the error for a token that is not good */
  constructor(clock: Clock, refuse: (message: string) => ApiError) {
    this.clock = clock;
    this.refuse = refuse;
  }

  /** A token that leads to a position in the answer to a request. */
  give(request: unknown, position: string): string {
    const now = this.clock.now();
    for (const [token, { expires }] of this.given) {
      if (expires > now && this.given.size < kept) {
        break;
      }
      this.given.delete(token);
    }
    const token = randomBytes(12).toString('base64url');
    this.given.set(token, {
      request: digest(request),
      position,
      expires: now + lifetime,
    });
    return token;
  }

  /**
   * The position that a token leads to; undefined without a token.
   *
   * @throws ApiError 400 for one that expired, or that was given for another request
   */
  take(request: unknown, token: string | undefined): string | undefined {
    if (token === undefined) {
      return undefined;
    }
    const found = this.given.get(token);
    if (!found || found.expires <= this.clock.now()) {
      throw this.refuse(
        'The page token is not valid or has expired: start again with the first page',
      );
    }
    if (found.request !== digest(request)) {
      throw this.refuse('The page token was given for another query');
    }
    return found.position;
  }

  /** Lets all tokens expire. */
  clear(): void {
    this.given.clear();
  }
}

function digest(request: unknown): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('base64');
}
