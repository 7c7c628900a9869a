import { ConnectError, type RequestBudget, type RequestLimit } from '../port';

/** The budget that a client's requests are taken from. */
export interface Admission {
  budget: RequestBudget;
  key: string;
  limit: RequestLimit;
  /** Who sets the limit, for the message: `Confluent’s Metrics API`. */
  service: string;
}

/**
 * Takes one request from the budget.
 *
 * @throws ConnectError `throttled` with the seconds until one is free, where the budget is used up
 */
export async function admit({
  budget,
  key,
  limit,
  service,
}: Admission): Promise<void> {
  const taken = await ask(budget, key, limit);
  if (taken === true) return;
  throw new ConnectError(
    `${service} allows ${limit.requests} requests in ${limit.seconds} s, and they are used up; free again in ${taken.freeInSeconds} s.`,
    { code: 'throttled', retryAfterSeconds: taken.freeInSeconds },
  );
}

/** Without an answer nobody knows what other replicas have taken, so nothing may be sent. */
async function ask(budget: RequestBudget, key: string, limit: RequestLimit) {
  try {
    return await budget.take(key, limit);
  } catch (cause) {
    throw new ConnectError(
      'Whether a request is free cannot be found out: the budget does not answer.',
      { code: 'unreachable', cause },
    );
  }
}
