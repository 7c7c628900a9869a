import type { LogLine } from '@kconnect/plugin-kafka-connect-common';
import type { ReadingFailure } from '../../fleet';
import type { FoundLines, LogPlace, LogPosition, LogSearch } from './LogPlace';
import { withTraces } from './traceLines';
import type { LogWindow } from './window';

export interface MissingLogsOptions {
  /** What the connector fails with now, newest first. */
  traces: readonly LogLine[];
  /** Why the log cannot be had, where there should be one. */
  problem?: ReadingFailure;
  /** Milliseconds since the epoch. */
  now: () => number;
}

const REACH_HOURS = 72;

/** No log is to be had: what the cluster tells of failures is all. */
export class MissingLogs implements LogPlace {
  readonly reachHours = REACH_HOURS;
  readonly #options: MissingLogsOptions;

  constructor(options: MissingLogsOptions) {
    this.#options = options;
  }

  async find(
    search: LogSearch,
    window: LogWindow,
    position?: LogPosition,
  ): Promise<FoundLines> {
    const { now, problem, traces } = this.#options;
    const asOf = new Date(now()).toISOString();
    return {
      lines: withTraces([], traces, search, window, { more: false, position }),
      asOf,
      ...(problem && {
        problem: { code: problem.code, message: problem.message, since: asOf },
      }),
    };
  }
}
