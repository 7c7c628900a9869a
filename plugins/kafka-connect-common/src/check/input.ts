import type {
  ClustersFile,
  DepartmentsFile,
  InitialState,
} from '../configuration';
import type { Environment } from '../model';
import type { LiveKnowledge } from './live/LiveKnowledge';

/** A file of the configuration repository, by its path from the repository's root. */
export interface ProposedFile {
  /** With slashes: `connectors/prod/finance-salesdb-source-prod-cdc.json`. */
  path: string;
  text: string;
}

/** What the check needs to know of a connector that runs. */
export interface RunningConnector {
  /** The cluster's id. */
  cluster: string;
  name: string;
  /** `tasks.max` as the cluster answers it; absent where it cannot be read. */
  tasksMax?: number;
  /** How many tasks exist, whatever their state. */
  tasks: number;
}

/** An open pull request other than the one that is checked. */
export interface OtherRequest {
  /** The pull request's number: of two that together exceed a limit, the lower passes. */
  number: number;
  /** The files that it adds or changes. */
  files: readonly ProposedFile[];
}

/** What is in force before the proposal: the configuration repository's main branch. */
export interface MergedState {
  /** Its connector files; those of the same path as a proposed one are replaced by it. */
  files?: readonly ProposedFile[];
  /** Its `departments.yaml`, to see which departments the proposal removes. */
  departments?: string | DepartmentsFile;
}

/** Everything the check goes by. What is left out is not known, and what needs it is not checked. */
export interface CheckInput {
  /** What is proposed: the connector files that change, or all of them. */
  files: readonly ProposedFile[];
  /** `departments.yaml` as proposed: its text, or its content where it has been read already. */
  departments: string | DepartmentsFile;
  /** `clusters.yaml` as proposed: its text, or its content where it has been read already. */
  clusters: string | ClustersFile;
  /** The main branch; without it every proposed file counts as new. */
  merged?: MergedState;
  /** Paths of merged files that the proposal deletes. */
  removed?: readonly string[];
  /** What the clusters run, for limits and taken names. */
  running?: readonly RunningConnector[];
  /** Open pull requests; those with a number above {@link CheckInput.request}'s, and itself, are not counted. */
  otherRequests?: readonly OtherRequest[];
  /** The number of the pull request that is checked; without it, it comes after all others. */
  request?: number;
  /** Code of the department that asks: all proposed connectors must be its own. */
  department?: string;
  /** References of all Groups in the catalog, to check owners against. */
  groups?: readonly string[];
  /** Paths to report on; the other files count towards limits and duplicates alone. */
  only?: readonly string[];
  /** What the clusters themselves say; where it is given, every cluster in use must have been asked. */
  live?: LiveKnowledge;
}

/** A connector as a file wants it; everything that could be read, whether or not it passes the check. */
export interface DesiredConnector {
  /** Path of its file. */
  file: string;
  /** Id of the cluster that it belongs on. */
  cluster: string;
  environment: Environment;
  name: string;
  /** Code of the department whose name it bears; absent where no department has it. */
  department?: string;
  /** `connector.class`, empty where it is missing. */
  class: string;
  /** The file's `config`, key by key, secrets as references. */
  config: Readonly<Record<string, string>>;
  /** `tasks.max`, 1 where it is missing or no number (what Kafka Connect assumes). */
  tasksMax: number;
  /** The state that the file keeps the connector in; absent: whatever it is in, RUNNING at first. */
  initialState?: InitialState;
}
