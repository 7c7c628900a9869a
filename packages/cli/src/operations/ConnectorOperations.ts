import type {
  ConnectorAction,
  ConnectorSummary,
  LogLevel,
  LogLine,
  MetricId,
  MetricRange,
  MetricSeries,
  RedactedConfig,
  TaskDetail,
  ValidationError,
} from '@kconnect/plugin-kafka-connect-common';
import type {
  ConnectorOffset,
  ConnectorPlugin,
} from '@kconnect/plugin-kafka-connect-node';

/** A connector as the command line shows it, whichever way it was read. */
export type ConnectorView = Pick<
  ConnectorSummary,
  | 'ref'
  | 'cluster'
  | 'name'
  | 'environment'
  | 'department'
  | 'type'
  | 'class'
  | 'state'
  | 'health'
  | 'reason'
  | 'note'
  | 'turn'
  | 'tasks'
  | 'evidence'
  | 'asOf'
> &
  // Only the portal watches over time and keeps figures.
  Partial<Pick<ConnectorSummary, 'since' | 'figures' | 'lastKnown'>>;

export type TaskView = Pick<TaskDetail, 'id' | 'state' | 'workerId' | 'trace'> &
  Partial<Pick<TaskDetail, 'since'>>;

/** One connector with all that is known of it. */
export interface ConnectorDetailView extends ConnectorView {
  taskList: TaskView[];
  trace?: string;
  validationErrors: ValidationError[];
  /** Absent where it may not be read. */
  config?: RedactedConfig;
}

/** What is listed; each field narrows it. */
export interface ListQuery {
  cluster?: string;
  environment?: string;
  department?: string;
  health?: string;
  /** Part of the name. */
  search?: string;
}

export interface Listing {
  connectors: ConnectorView[];
  /** What could not be read, in a sentence each: the list is not whole then. */
  problems: string[];
}

/** Which connector is meant; the cluster may be left out where the name alone tells it. */
export interface ConnectorAddress {
  name: string;
  cluster?: string;
}

export interface LogSearch {
  levels?: LogLevel[];
  text?: string;
  /** ISO 8601 in UTC. */
  from: string;
  /** Absent: now. */
  to?: string;
  /** Of one page, 200 at most. */
  limit: number;
  cursor?: string;
}

export interface LogAnswer {
  /** Newest first. */
  lines: LogLine[];
  nextCursor?: string;
  /** Why there are fewer lines than there could be. */
  problem?: string;
  /** Whether the cluster has no log to search, and the lines are the traces of what fails now. */
  onlyTraces?: boolean;
}

/** The newest value of a figure. */
export interface FigureView {
  metric: MetricId;
  title: string;
  unit: string;
  /** `null` where it is not known. */
  value: number | null;
  /** Why it is not known. */
  reason?: string;
}

/** A connector's figures. */
export interface MetricsView {
  cluster: string;
  name: string;
  /** Where they come from; `null` where the portal has no such place. */
  source: string | null;
  /** The time that the newest are of, ISO 8601 in UTC; `null` where none is known. */
  asOf: string | null;
  /** Why these are not the newest that there could be. */
  problem?: string;
  figures: FigureView[];
  /** Over the time that was asked for; absent where only the newest are to be had. */
  series?: MetricSeries[];
}

/** What the clusters can run connectors of. */
export interface PluginListing {
  plugins: (ConnectorPlugin & { cluster: string })[];
  /** What could not be read, in a sentence each. */
  problems: string[];
}

/** Whose plugins are asked for; each field narrows it. */
export type PluginQuery = Pick<ListQuery, 'cluster' | 'environment'>;

/** How far a connector has come. */
export interface OffsetsView {
  offsets: ConnectorOffset[];
  /** How many there are; a portal shows no more than a thousand. */
  total: number;
}

/**
 * What people do with their connectors: through the portal, or straight at a cluster with a key of one's own.
 * Each method rejects with a `CommandError` that says what to do.
 */
export interface ConnectorOperations {
  /** Whom it asks, for messages: `the portal at https://…`, `cc-dev`. */
  readonly where: string;
  list(query: ListQuery): Promise<Listing>;
  get(address: ConnectorAddress): Promise<ConnectorDetailView>;
  logs(address: ConnectorAddress, search: LogSearch): Promise<LogAnswer>;
  /** How often one may look for new lines of one connector, in seconds. */
  readonly secondsBetweenLooks: number;
  metrics(address: ConnectorAddress, range: MetricRange): Promise<MetricsView>;
  plugins(query: PluginQuery): Promise<PluginListing>;
  offsets(address: ConnectorAddress): Promise<OffsetsView>;
  /** Asks for it and comes back when the cluster has taken it; that it has come true is another question. */
  act(address: ConnectorAddress, action: ConnectorAction): Promise<void>;
  restartTask(address: ConnectorAddress, task: number): Promise<void>;
  close(): Promise<void>;
}
