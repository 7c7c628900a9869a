import type {
  LogLevel,
  LogLine,
  ReadingProblem,
} from '@kconnect/plugin-kafka-connect-common';
import type { LogWindow } from './window';

/** What is looked for on one page. */
export interface LogSearch {
  levels: LogLevel[];
  text?: string;
  limit: number;
}

/** Where a page goes on after another one. */
export interface LogPosition {
  place: string;
  /** The time of the last line before it, where it is known. */
  before?: string;
  /** Marks of the lines of that very time. */
  seen?: string[];
}

/** A page of lines, newest first. */
export interface FoundLines {
  lines: LogLine[];
  /** Where the next page begins; absent after the last one. */
  next?: string;
  /** When they were read, ISO 8601 in UTC. */
  asOf: string;
  problem?: ReadingProblem;
}

/** Where lines are found, of one connector or of a cluster's workers. */
export interface LogPlace {
  /** For people; absent where there is no log, and traces alone are shown. */
  title?: string;
  reachHours: number;
  /** @throws InputError where the position is none, or has expired */
  find(
    search: LogSearch,
    window: LogWindow,
    position?: LogPosition,
  ): Promise<FoundLines>;
}
