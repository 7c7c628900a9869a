import type {
  RequestDetail,
  RequestList,
  RequestSummary,
} from '@kconnect/plugin-kafka-connect-common';
import { REFRESH_MS } from './QueriesProvider';

const QUICK_MS = 2_500;
/** What has ended changes by a person's hand, or not at all. */
const ENDED_MS = 60_000;
/** Something that is under way for longer than this is asked for ever more seldom. */
const PATIENCE_MS = 2 * 60_000;

/** Since when machines are at work on a request, ISO 8601; `undefined` while it waits for people, or has ended. */
export function underWaySince({
  checks,
  decision,
  progress,
  state,
  updatedAt,
}: RequestSummary): string | undefined {
  if (state === 'merged') {
    const { connectors = [], since = updatedAt, stage } = progress ?? {};
    const deploys = stage === 'deploying' || stage === 'merged';
    return deploys && connectors.length > 0 ? since : undefined;
  }
  if (state === 'closed') return undefined;
  if (
    decision?.kind === 'waits-for-checks' ||
    decision?.kind === 'merges-by-itself'
  ) {
    return decision.since;
  }
  const runs = checks.some(each => each.state === 'running');
  return runs ? updatedAt : undefined;
}

/** How long to wait before asking for a request again, in milliseconds: short while something is under way. */
export function requestPace(request: RequestSummary, now: number): number {
  const since = underWaySince(request);
  if (since === undefined) {
    return request.state === 'open' ? REFRESH_MS : ENDED_MS;
  }
  const lasts = now - Date.parse(since);
  if (!(lasts > PATIENCE_MS)) return QUICK_MS;
  return Math.min(REFRESH_MS, QUICK_MS * (lasts / PATIENCE_MS));
}

/** The same for a list: as for the one of it that is the quickest, and no seldomer than anything else on a page. */
export function listPace({ items }: RequestList, now: number): number {
  return Math.min(REFRESH_MS, ...items.map(each => requestPace(each, now)));
}

/** After a failure one waits longer, whatever is under way. */
export function paceOf<T extends RequestDetail | RequestList>(
  known: T | undefined,
  failed: boolean,
  pace: (known: T, now: number) => number,
): number {
  if (failed) return 2 * REFRESH_MS;
  return known ? pace(known, Date.now()) : REFRESH_MS;
}
