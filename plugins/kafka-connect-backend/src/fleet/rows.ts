import type {
  ConnectorType,
  Evidence,
  Findings,
  Health,
  ObservedConnector,
  TaskTally,
  Turn,
} from '@kconnect/plugin-kafka-connect-common';

/** A row of `cluster_readings`. Times are ISO 8601 in UTC, so they sort as texts. */
export interface ClusterReadingRow {
  cluster: string;
  /** When the last good reading began. */
  as_of: string | null;
  problem_code: string | null;
  problem_message: string | null;
  problem_since: string | null;
  /** Grows whenever a row of the cluster changes. */
  revision: number;
}

/** A row of `connectors`. */
export interface ConnectorRow {
  cluster: string;
  name: string;
  /** When this row was last written; where the cluster was read since then and nothing changed, that is newer. */
  as_of: string;
  /** Of the observation and what was made of it. */
  fingerprint: string;
  health: Health;
  since: string;
  /** JSON: {@link ConnectorSummaryRow} */
  summary: string;
  /** JSON: `ObservedConnector` */
  observed: string;
  /** JSON: {@link TaskSince}[] */
  tasks_since: string;
  /** JSON: {@link KeptFindings}; `null` where nothing was found. */
  findings: string | null;
  /** Why its entry in the last reading is unusable. */
  unread: string | null;
  /** Since when the cluster lacks it. The row is kept a while: should it come back, its history does too. */
  removed_at: string | null;
}

/** The connector as it was last understood. */
export function observedOf({
  observed,
}: Pick<ConnectorRow, 'observed'>): ObservedConnector {
  return JSON.parse(observed);
}

/** What a new reading is held against. */
export type KnownRow = Omit<ConnectorRow, 'observed' | 'summary'>;

/** What lists need of a row. */
export type ListedRow = Omit<
  ConnectorRow,
  'observed' | 'tasks_since' | 'fingerprint' | 'findings' | 'removed_at'
> & {
  /** JSON: `KeyFigures`; `null` where none were ever read */
  figures: string | null;
};

/** What lists show of a connector beside its columns. */
export interface ConnectorSummaryRow {
  type: ConnectorType;
  class: string;
  state: string;
  tasks: TaskTally;
  /** `tasks.max` of its configuration; 0 where it says none. */
  tasksMax: number;
  reason?: string;
  turn: Turn;
  evidence: Evidence[];
  /** Of a healthy connector, what is worth saying and no trouble. */
  note?: string;
}

/** What figures said beside the states, and when. */
export interface KeptFindings extends Findings {
  at: string;
}

/** Since when a task is in a state. */
export interface TaskSince {
  id: number;
  state: string;
  since: string;
  /** It ran already when its cluster was read for the first time: since when, nobody saw. */
  foundRunning?: true;
}

/** When the run began that a connector's tasks are in; nothing where it has none. */
export function runBeginningOf({
  tasks_since,
}: Pick<ConnectorRow, 'tasks_since'>): {
  runningSince?: string;
  firstSeen?: string;
} {
  const tasks: TaskSince[] = JSON.parse(tasks_since);
  return {
    runningSince: lastOf(tasks.filter(({ foundRunning }) => !foundRunning)),
    firstSeen: lastOf(tasks.filter(({ foundRunning }) => foundRunning)),
  };
}

function lastOf(tasks: readonly TaskSince[]): string | undefined {
  return tasks
    .map(({ since }) => since)
    .sort()
    .at(-1);
}
