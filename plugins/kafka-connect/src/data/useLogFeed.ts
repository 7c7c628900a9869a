import { useApi } from '@backstage/frontend-plugin-api';
import {
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import {
  kafkaConnectApiRef,
  type ConnectorAddress,
  type LogSearch,
} from '../client';
import { linesOf, MOST_LINES, withNewest, type LogPages } from './logPages';

/** The backend asks a service no more often than that for all who look. In milliseconds. */
export const FOLLOW_MS = 20_000;

/** What is looked for: a time that ends now, or one between two times. */
export interface LogQuestion extends Pick<LogSearch, 'level' | 'q'> {
  /** The last so many milliseconds. */
  lastMs?: number;
  /** ISO 8601 in UTC. */
  from?: string;
  to?: string;
}

function searchOf({ lastMs, ...search }: LogQuestion): LogSearch {
  if (lastMs === undefined) return search;
  return { ...search, from: new Date(Date.now() - lastMs).toISOString() };
}

/**
 * A connector's log: asked once, then further back on demand, and for newer lines when it is followed or refreshed.
 *
 * @param following - whether newer lines are asked for every {@link FOLLOW_MS}, while the browser's tab is looked at
 */
export function useLogFeed(
  { cluster, name }: ConnectorAddress,
  question: LogQuestion,
  following: boolean,
) {
  const api = useApi(kafkaConnectApiRef);
  const queries = useQueryClient();
  const key = ['logs', cluster, name, question];

  const pages = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) =>
      api.searchLogs(
        { cluster, name },
        { ...searchOf(question), cursor: pageParam },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.nextCursor,
    // All pages at once would be asked anew: newer lines come by the query below, alone.
    refetchInterval: false,
    refetchOnWindowFocus: false,
    staleTime: Infinity,
    // Whoever comes back to the log wants it as it is then.
    gcTime: 0,
  });

  const newest = useQuery({
    queryKey: ['newest-log-lines', ...key],
    queryFn: async ({ signal }) => {
      const page = await api.searchLogs({ cluster, name }, searchOf(question), {
        signal,
      });
      queries.setQueryData<LogPages>(
        key,
        known => known && withNewest(known, page),
      );
      return page.asOf;
    },
    enabled: following && pages.isSuccess,
    refetchInterval: FOLLOW_MS,
    refetchOnWindowFocus: following ? 'always' : false,
    gcTime: 0,
  });

  const lines = linesOf(pages.data);
  const [first] = pages.data?.pages ?? [];
  const full = lines.length >= MOST_LINES;
  return {
    lines,
    /** The newest page, with what is known of the log besides its lines; absent before the first answer. */
    first,
    /** Why the portal's backend could not be asked. */
    error: pages.error ?? newest.error,
    /** When it was last asked with success, in milliseconds. */
    knownAt: pages.dataUpdatedAt,
    /** Asks for newer lines; where nothing is known yet, for the first. */
    refresh: () => {
      // A place in the log may have expired; what failed is not tried again at it.
      if (pages.isFetchNextPageError) {
        queries.resetQueries({ queryKey: key });
      } else if (pages.data) {
        newest.refetch();
      } else {
        pages.refetch();
      }
    },
    refreshing: newest.isFetching || pages.isRefetching,
    hasOlder: pages.hasNextPage && !full,
    /** There is more, and it is not shown. */
    full: pages.hasNextPage && full,
    loadOlder: () => pages.fetchNextPage(),
    loadingOlder: pages.isFetchingNextPage,
  };
}

export type LogFeed = ReturnType<typeof useLogFeed>;
