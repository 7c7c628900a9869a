import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';

/** What a token opens: log search, or all that a Cloud API key opens. */
export type Audience = 'data-plane' | 'control-plane';

/** Who a token stands for. */
export interface Bearer {
  /** Such as `u-abc123`, `sa-abc123` or `pool-abc123`. */
  readonly principal: string;
  readonly audience: Audience;
}

/** How long tokens are good, in milliseconds. */
export const tokenLifetimes: Record<Audience, number> = {
  'data-plane': 5 * 60_000,
  'control-plane': 3_600_000,
};

const kept = 10_000;

/** Tokens that were given out. They are kept in memory alone, and expire by the clock. */
export class TokenStore {
  private readonly clock: Clock;
  private readonly lifetimes: Record<Audience, number>;
  private readonly given = new Map<string, Bearer & { expires: number }>();

  constructor(clock: Clock, lifetimes = tokenLifetimes) {
    this.clock = clock;
    this.lifetimes = lifetimes;
  }

  /** A new token, and for how many milliseconds it is good. */
  give(bearer: Bearer): { token: string; lifetime: number } {
    const lifetime = this.lifetimes[bearer.audience];
    const token = `eyJhbGciOiJub25lIn0.${randomBytes(36).toString(
      'base64url',
    )}`;
    this.given.set(token, { ...bearer, expires: this.clock.now() + lifetime });
    if (this.given.size > kept) {
      const [oldest] = this.given.keys();
      this.given.delete(oldest);
    }
    return { token, lifetime };
  }

  /** Who a token stands for; undefined for one that is unknown or expired. */
  find(token: string): Bearer | undefined {
    const found = this.given.get(token);
    if (found && found.expires <= this.clock.now()) {
      this.given.delete(token);
      return undefined;
    }
    return found;
  }

  /** Lets all tokens expire. */
  clear(): void {
    this.given.clear();
  }
}
