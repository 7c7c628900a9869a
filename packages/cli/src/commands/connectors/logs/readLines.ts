import type { LogLine } from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../../../CommandError';
import type {
  ConnectorAddress,
  ConnectorOperations,
  LogSearch,
} from '../../../operations/ConnectorOperations';

export interface ReadLines {
  /** Newest first. */
  lines: LogLine[];
  /** Whether there are older lines in the window. */
  more: boolean;
  /** Why these may not be all. */
  problem?: string;
  /** Whether there is no log, and these are the traces of what fails. */
  onlyTraces?: boolean;
}

/** What one page has at most, at Confluent's and the portal's. */
const PAGE_SIZE = 200;

/** Lines page by page, newest first, up to `limit`; what was read before a page failed is kept. */
export async function readLines(
  operations: ConnectorOperations,
  address: ConnectorAddress,
  search: Omit<LogSearch, 'cursor'>,
): Promise<ReadLines> {
  const lines: LogLine[] = [];
  const pageSize = Math.min(search.limit, PAGE_SIZE);
  let cursor: string | undefined;
  let problem: string | undefined;
  let onlyTraces: boolean | undefined;
  do {
    try {
      const page = await operations.logs(address, {
        ...search,
        limit: pageSize,
        cursor,
      });
      lines.push(...page.lines);
      problem ??= page.problem;
      onlyTraces = page.onlyTraces;
      cursor = page.nextCursor;
    } catch (error) {
      if (!(error instanceof CommandError) || cursor === undefined) throw error;
      return { lines, more: true, problem: error.message };
    }
  } while (cursor !== undefined && lines.length < search.limit);
  return {
    lines: lines.slice(0, search.limit),
    more: cursor !== undefined || lines.length > search.limit,
    ...{ problem, onlyTraces },
  };
}
