import type { Failure } from '../failures/model.ts';
import type { ConnectorConfig } from './ConnectorConfig.ts';

/** A position: where in its data a connector stands, by partition. */
export interface ConnectorOffset {
  readonly partition: Record<string, unknown>;
  readonly offset: Record<string, unknown>;
}

/** A request to set or reset offsets, and how it went. Times are the clock's milliseconds. */
export interface OffsetAlteration {
  readonly type: 'PATCH' | 'DELETE';
  readonly offsets: readonly ConnectorOffset[];
  readonly requestedAt: number;
  readonly appliesAt: number;
  readonly previous: readonly ConnectorOffset[];
  /** Why it is refused when its time comes. */
  readonly refusal?: string;
}

/** What happens to a connector by itself, and when. */
export interface Transition {
  /** The clock's milliseconds. */
  readonly at: number;
  /** `partial`: some tasks run; `settle`: it runs or fails; `pause`: its tasks stop. */
  readonly to: 'partial' | 'settle' | 'pause';
}

/**
 * What a connector's data do, whatever its state says. `stalled`: it retries, moves nothing, and its
 * work piles up; `quiet`: there is nothing to move. Data flow where neither is said.
 */
export type Traffic = 'stalled' | 'quiet';

/** What a connector was from a time on. */
export interface Phase {
  /** The clock's milliseconds. */
  readonly at: number;
  readonly state: string;
  readonly tasks: readonly string[];
  readonly failure?: Failure;
  readonly traffic?: Traffic;
  /** How long before this phase its signs showed, in milliseconds. */
  readonly lead?: number;
}

/** A line that was put into a connector's log from outside. */
export interface ExtraLine {
  /** The clock's milliseconds. */
  readonly at: number;
  readonly level: string;
  readonly message: string;
  readonly task: number;
  readonly stacktrace?: string;
}

/**
 * A connector as the emulator keeps it: what cannot be computed, and nothing else, since there may
 * be ten thousand of them.
 */
export interface ConnectorRecord {
  /** `lcc-…`; another one when the connector is created again. */
  readonly id: string;
  readonly name: string;
  /** As it was sent, with secrets; what the server adds is added where it is read. */
  config: ConnectorConfig;
  state: string;
  /** The state of each task; the index is the task's id. */
  tasks: readonly string[];
  /** What is wrong with it. It stays until the configuration changes. */
  failure?: Failure;
  next?: Transition;
  traffic?: Traffic;
  /** What it was before, and is, oldest first; never empty. Metrics and logs are made from this. */
  history: readonly Phase[];
  /** Lines of its log that were put there from outside. */
  lines?: readonly ExtraLine[];
  offsets?: readonly ConnectorOffset[];
  alteration?: OffsetAlteration;
  /** Fields on its status beyond those that the service is known for. */
  extra?: Record<string, unknown>;
  /** When it was created, in the clock's milliseconds. */
  readonly createdAt: number;
}
