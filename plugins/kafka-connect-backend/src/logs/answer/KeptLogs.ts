import { InputError } from '@backstage/errors';
import type {
  LogLine,
  ReadingProblem,
} from '@kconnect/plugin-kafka-connect-common';
import { isConnectError } from '../../fleet';
import type { LogStore } from '../LogStore';
import type { LogStreamRow } from '../rows';
import type { FoundLines, LogPlace, LogPosition, LogSearch } from './LogPlace';
import { withTraces } from './traceLines';
import { CLOCKS_APART_MS, type LogWindow } from './window';

export interface KeptLogsOptions {
  cluster: string;
  /** The connector's name; `null` for the workers' own lines. */
  connector: string | null;
  /** What the connector fails with now, newest first. */
  traces: readonly LogLine[];
  store: LogStore;
  /** How reading the cluster's log goes; absent where nobody has begun to. */
  stream: LogStreamRow | undefined;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Lines that the portal has read from a cluster's log, with the traces that the cluster tells. */
export class KeptLogs implements LogPlace {
  readonly #options: KeptLogsOptions;

  constructor(options: KeptLogsOptions) {
    this.#options = options;
  }

  get title(): string {
    return this.#options.stream?.title ?? 'Worker log';
  }

  get reachHours(): number {
    return this.#options.store.retentionMs / 3_600_000;
  }

  async find(
    search: LogSearch,
    window: LogWindow,
    position?: LogPosition,
  ): Promise<FoundLines> {
    const { cluster, connector, now, store, stream, traces } = this.#options;
    const { from, to = now() + CLOCKS_APART_MS } = window;
    const page = await store
      .search(cluster, connector, {
        ...search,
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        cursor: position?.place,
      })
      .catch(error => {
        throw isConnectError(error) && error.code === 'invalid'
          ? new InputError(`Invalid query: ${error.message}`)
          : error;
      });
    const more = page.nextCursor !== undefined;
    return {
      lines: withTraces(page.lines, traces, search, window, { more, position }),
      next: page.nextCursor,
      asOf: stream?.as_of ?? new Date(now()).toISOString(),
      problem: problemOf(stream, now()),
    };
  }
}

function problemOf(
  stream: LogStreamRow | undefined,
  now: number,
): ReadingProblem | undefined {
  if (stream?.problem_code) {
    return {
      code: stream.problem_code,
      message: stream.problem_message ?? '',
      since: stream.problem_since ?? '',
    };
  }
  if (stream?.as_of) return undefined;
  return {
    code: 'not-read',
    message: 'The portal has not read this log yet.',
    since: new Date(now).toISOString(),
  };
}
