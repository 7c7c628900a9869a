import type { ConnectorRecord } from './connector.ts';
import { visibleFailure } from './views.ts';

/** The service's own advice on a failed connector; undefined where there is no stack trace. */
export function recommend(record: ConnectorRecord, now: number) {
  const text = visibleFailure(record);
  if (!text?.stack) {
    return undefined;
  }
  const noAdvice = text.recommendations.length === 0;
  return {
    error: noAdvice ? 'no recommendations were found for this error' : null,
    event_id: `${record.id}_${Math.floor(now / 1000)}`,
    recommendations: text.recommendations,
  };
}
