import type { LogLevel, LogLine } from '@kconnect/plugin-kafka-connect-common';
import { isRetryLine } from '@kconnect/plugin-kafka-connect-common';
import type { StreamedLogLine } from '@kconnect/plugin-kafka-connect-node';
import { storableText } from '../fleet';
import { CLOCKS_APART_MS } from './clocks';

/** A row of `log_streams`. Times are ISO 8601 in UTC unless said. */
export interface LogStreamRow {
  cluster: string;
  /** What is read, for people; a position is one within it. */
  title: string | null;
  position: string | null;
  /** When the reader was last at work. */
  as_of: string | null;
  /** The replica that reads. */
  holder: string | null;
  /** Milliseconds since the epoch, by the database's clock; PostgreSQL's client tells them as a text. */
  held_until: number | string;
  problem_code: string | null;
  problem_message: string | null;
  problem_since: string | null;
}

/** A row of `log_lines`, as it is written. */
export interface LogLineRow {
  cluster: string;
  /** `null` for lines of the workers themselves. */
  connector: string | null;
  /** When it was written, by the worker's clock. */
  at: string;
  /** When the portal read it. */
  received_at: string;
  level: LogLevel;
  message: string;
  /** The message in lower case, by which it is found. */
  folded: string;
  task: number | null;
  logger: string | null;
  trace: string | null;
  /** In characters, all its texts together. */
  size: number;
  /** Whether it says that something is tried again. */
  retries: boolean;
}

/** A line as every database takes it; nothing is of the future. */
export function rowOf(
  cluster: string,
  {
    connector = null,
    line,
  }: { connector?: string | null } & Pick<StreamedLogLine, 'line'>,
  receivedMs: number,
): LogLineRow {
  const received_at = new Date(receivedMs).toISOString();
  const isOfTheFuture = Date.parse(line.at) > receivedMs + CLOCKS_APART_MS;
  const message = storableText(line.message);
  const logger = textOf(line.logger);
  const trace = textOf(line.trace);
  return {
    cluster,
    connector,
    at: isOfTheFuture ? received_at : new Date(line.at).toISOString(),
    received_at,
    level: line.level,
    message,
    folded: message.toLowerCase(),
    task: line.task ?? null,
    logger,
    trace,
    size: message.length + (logger?.length ?? 0) + (trace?.length ?? 0),
    retries: isRetryLine(line),
  };
}

/** The columns that {@link lineOf} reads. */
export const LINE_COLUMNS = [
  'at',
  'level',
  'message',
  'task',
  'logger',
  'trace',
] as const;

export function lineOf({
  at,
  level,
  logger,
  message,
  task,
  trace,
}: Pick<LogLineRow, (typeof LINE_COLUMNS)[number]>): LogLine {
  return {
    ...{ at, level, message },
    ...(task === null ? {} : { task }),
    ...(logger === null ? {} : { logger }),
    ...(trace === null ? {} : { trace }),
  };
}

function textOf(text: string | undefined): string | null {
  return text === undefined ? null : storableText(text);
}
