import { z } from 'zod';
import type { Clock } from '../clock.ts';

/** How many requests one key may make. The service does not publish its own figures. */
export const rateLimitSchema = z.strictObject({
  /** Requests in a window. */
  limit: z.int().min(0),
  windowSeconds: z.int().min(1),
});

/** How many requests one key may make in a window. */
export type RateLimit = z.infer<typeof rateLimitSchema>;

/** How a request stands to the limit. */
export interface RateDecision {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the window begins anew: relative, as the service gives it. */
  readonly resetSeconds: number;
}

/** What an answer that is refused for a limit says of it. */
export function limitHeaders(decision: RateDecision): Record<string, string> {
  return {
    'X-RateLimit-Limit': String(decision.limit),
    'X-RateLimit-Remaining': String(decision.remaining),
    'X-RateLimit-Reset': String(decision.resetSeconds),
    ...(!decision.allowed && { 'Retry-After': String(decision.resetSeconds) }),
  };
}

/** Counts requests per key in fixed windows, once it is switched on. */
export class RateLimiter {
  private readonly clock: Clock;
  private current: RateLimit | undefined;
  private windows = new Map<string, { start: number; used: number }>();

  constructor(clock: Clock, limit?: RateLimit) {
    this.clock = clock;
    this.current = limit;
  }

  /** Switches the limit on, or off with undefined; counting begins anew. */
  set(limit: RateLimit | undefined): void {
    this.current = limit;
    this.windows = new Map();
  }

  get limit(): RateLimit | undefined {
    return this.current;
  }

  /** Counts a request of a key; undefined while there is no limit. */
  count(key: string): RateDecision | undefined {
    if (!this.current) {
      return undefined;
    }
    const { limit, windowSeconds } = this.current;
    const now = this.clock.now();
    const length = windowSeconds * 1000;
    let window = this.windows.get(key);
    if (!window || now >= window.start + length) {
      window = { start: now, used: 0 };
      this.windows.set(key, window);
    }
    window.used += 1;
    return {
      allowed: window.used <= limit,
      limit,
      remaining: Math.max(0, limit - window.used),
      resetSeconds: Math.ceil((window.start + length - now) / 1000),
    };
  }
}
