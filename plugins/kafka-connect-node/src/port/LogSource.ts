import type { LogLevel, LogLine } from '@kconnect/plugin-kafka-connect-common';
import type { CallOptions } from './ConnectCluster';
import type { ConnectorIdentity } from './MetricsSource';

/** What is looked for in a connector's log. */
export interface LogQuery {
  levels: LogLevel[];
  /** Part of the message, without regard to case. */
  text?: string;
  /** ISO 8601 in UTC. */
  from: string;
  to: string;
  /** At most this many lines, newest first. */
  limit: number;
  /** Where the page before ended; opaque. */
  cursor?: string;
}

export interface LogPage {
  lines: LogLine[];
  nextCursor?: string;
}

/**
 * Where a cluster's logs can be searched: Confluent's log search. Lines have lost their secrets.
 * Rejects with a `ConnectError` and with nothing else; a cursor that expired is `invalid`.
 */
export interface LogSource {
  readonly title: string;
  /** How far back it reaches, in hours. */
  readonly reachHours: number;
  search(
    connector: ConnectorIdentity,
    query: LogQuery,
    options?: CallOptions,
  ): Promise<LogPage>;
  close(): Promise<void>;
}

/** A line as a stream of worker logs delivers it. */
export interface StreamedLogLine {
  /** The connector that wrote it; absent for the worker's own lines, which are the platform team's. */
  connector?: string;
  line: LogLine;
}

/**
 * Worker logs as they are written, read once for all connectors: the log topic of a self-managed cluster.
 */
export interface LogStream {
  readonly title: string;
  /** Messages so far that are no log lines, and were passed over. */
  readonly skipped?: number;
  /**
   * Hands over lines in batches until `signal` aborts; an empty batch first, as soon as lines could come.
   *
   * @param position - what the last batch's `position` was; absent: from the oldest that is kept
   */
  read(
    position: string | undefined,
    onBatch: (lines: StreamedLogLine[], position: string) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void>;
}
