import type { RequestLimit } from '../port';

/** Confluent's Metrics API: of one address, all endpoints together. */
export const CONFLUENT_METRICS_LIMIT: RequestLimit = {
  requests: 60,
  seconds: 60,
};

/** Confluent's log search: of one connector. */
export const CONFLUENT_LOGS_LIMIT: RequestLimit = { requests: 5, seconds: 60 };
