import type {
  ConnectorList,
  ConnectorSummary,
} from '@kconnect/plugin-kafka-connect-common';
import type { ConnectorQuery, KafkaConnectApi } from '../client';

/** As many as the backend answers at once. */
const PAGE = 500;
/** More than a page can show and a person can read; whoever meets it narrows the filters. */
export const MOST = 5000;

/** The first connectors that match, with what is known about all that match. */
export interface LoadedConnectors
  extends Pick<ConnectorList, 'totals' | 'clusters'> {
  items: ConnectorSummary[];
  /** Whether there are more. */
  more: boolean;
}

/**
 * Follows the backend's pages until there are enough. The backend orders (the reader's own broken ones first), so a part is the
 * right part; for any other order ask for {@link MOST}.
 */
export async function loadConnectors(
  api: Pick<KafkaConnectApi, 'listConnectors'>,
  query: ConnectorQuery,
  wanted: number,
  signal?: AbortSignal,
): Promise<LoadedConnectors> {
  const limit = Math.min(wanted, PAGE);
  const first = await api.listConnectors({ ...query, limit }, { signal });
  // A connector can move between two pages while they are asked for; it is shown once.
  const items = new Map(first.items.map(item => [item.ref, item]));
  let cursor = first.nextCursor;
  while (cursor && items.size < wanted) {
    const page = await api.listConnectors(
      { ...query, limit, cursor },
      { signal },
    );
    for (const item of page.items) items.set(item.ref, item);
    cursor = page.nextCursor;
  }
  return {
    items: [...items.values()].slice(0, wanted),
    totals: first.totals,
    clusters: first.clusters,
    more: cursor !== undefined || items.size > wanted,
  };
}
