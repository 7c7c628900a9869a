import type { Clock } from '../clock.ts';
import { RateLimiter } from './rateLimiter.ts';
import type { RateLimit } from './rateLimiter.ts';

/** The limits that the service publishes, apart from the one that it does not. */
export const publishedLimits = {
  /** Metrics API, per address, all endpoints together. */
  metrics: { limit: 60, windowSeconds: 60 },
  /** Export of metrics, per resource and caller. */
  export: { limit: 80, windowSeconds: 3600 },
  /** Log search, per connector. */
  logs: { limit: 5, windowSeconds: 60 },
} as const satisfies Record<string, RateLimit>;

/** What a limit is for. */
export type LimitName = keyof typeof publishedLimits;
export type Limits = Record<LimitName, RateLimiter>;

/** The published limits, in force from the start. */
export function limitsOf(clock: Clock): Limits {
  const limiter = (name: LimitName) =>
    new RateLimiter(clock, publishedLimits[name]);
  return {
    metrics: limiter('metrics'),
    export: limiter('export'),
    logs: limiter('logs'),
  };
}
