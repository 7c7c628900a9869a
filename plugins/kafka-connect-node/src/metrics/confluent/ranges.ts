/** What time a question is about, and in which steps it is told. */
export interface Range {
  /** The service's word for the steps. */
  granularity: 'PT1M' | 'PT5M';
  stepMs: number;
  /** ISO 8601, or relative to the service's `now`. */
  interval: string;
  /** Whether each step is a sample of its own, or all are looked at for the newest figures. */
  apart: boolean;
}

const MINUTE_MS = 60_000;
const STEP_MS = 5 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** When the service has a minute complete. */
const LATENCY_MS = 5 * MINUTE_MS;

/** Three whole minutes that the service has complete; by its own clock, since ours may differ. */
export const NEWEST: Range = {
  granularity: 'PT1M',
  stepMs: MINUTE_MS,
  interval: 'PT3M/now-5m|m',
  apart: false,
};

/**
 * Twelve whole steps that the service has complete: 12 rows of a group instead of 3, in as many pages. By our clock,
 * since the service cuts its own to minutes and hours only, and a step that is cut has counted too little.
 */
export function lastHour(nowMs: number): Range {
  const endMs = Math.floor((nowMs - LATENCY_MS) / STEP_MS) * STEP_MS;
  const start = new Date(endMs - HOUR_MS).toISOString();
  return {
    granularity: 'PT5M',
    stepMs: STEP_MS,
    interval: `${start.replace('.000Z', 'Z')}/PT1H`,
    apart: true,
  };
}
