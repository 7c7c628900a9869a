import type { RequestCheck } from '@kconnect/plugin-kafka-connect-common';
import type { Check } from '@kconnect/plugin-kafka-connect-node';

const STATES: Record<Check['state'], RequestCheck['state']> = {
  pending: 'running',
  success: 'passed',
  failure: 'failed',
  // It was passed over: what it was to find out, nobody knows.
  neutral: 'waiting',
};

/** A revision's checks as decisions go by them. */
export function checksOf(
  revision: string,
  checks: readonly Check[],
): RequestCheck[] {
  return checks.map(({ at, name, reporter, state, summary, url }) => ({
    ...{ name, revision, state: STATES[state] },
    ...(reporter !== undefined && { reporter }),
    ...(at !== undefined && { at }),
    ...(summary !== undefined && { summary }),
    ...(url !== undefined && /^https?:\/\//i.test(url) && { url }),
  }));
}
