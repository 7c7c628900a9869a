import type {
  ClusterDefinition,
  ClustersFile,
  Department,
  DepartmentsFile,
} from '../configuration';
import type { Finding } from './Finding';
import type { FindingCode } from './findings';
import type { FileLocation } from './files/locateFile';
import type { Place } from './files/place';
import type { CheckInput, DesiredConnector } from './input';
import { raise, type Advice } from './raise';

/** A connector that a file wants, with what the rules ask of it. */
export interface CheckedConnector {
  desired: DesiredConnector;
  location: FileLocation;
  /** The cluster that it belongs on. */
  cluster: ClusterDefinition;
  /** The department whose name it bears. */
  department?: Department;
  /** The place of a value in its file, or where that is missing. */
  place(path: readonly PropertyKey[]): Place;
}

/** A connector by what it wants and where, wherever that stands. */
export type PlacedConnector = Pick<
  CheckedConnector,
  'desired' | 'cluster' | 'department'
>;

/** What all rules go by. Each file in it has been parsed once. */
export interface CheckContext {
  input: CheckInput;
  departments: DepartmentsFile;
  clusters: ClustersFile;
  /** The proposed connectors whose files could be read and whose cluster is known. */
  proposed: readonly CheckedConnector[];
  /**
   * Proposed connectors that bear another department's name than the asker's. Nothing but the name is looked
   * at: every other finding would tell the asker of the other department's limits, accounts or secrets.
   */
  foreign: readonly CheckedConnector[];
  /** The merged connectors, those that the proposal changes or removes included, as they were. */
  merged: readonly CheckedConnector[];
  /** The connectors of the open pull requests that come before this one. */
  earlier: readonly CheckedConnector[];
}

/** One part of the check. */
export type Rule = (context: CheckContext) => Finding[];

/** A rule that looks at the proposed connectors one by one. */
export function perConnector(
  rule: (connector: CheckedConnector, context: CheckContext) => Finding[],
): Rule {
  return context =>
    context.proposed.flatMap(connector => rule(connector, context));
}

/**
 * The value of a setting without white space around it, as Kafka reads lists, numbers and classes. `undefined`
 * where it is missing or empty.
 */
export function setting(
  connector: Pick<CheckedConnector, 'desired'>,
  key: string,
): string | undefined {
  return rawSetting(connector, key)?.trim() || undefined;
}

/**
 * The value of a setting as it stands, as Kafka reads texts: there a space in a pattern or a delimiter changes
 * which topics are meant.
 */
export function rawSetting(
  { desired }: Pick<CheckedConnector, 'desired'>,
  key: string,
): string | undefined {
  return Object.hasOwn(desired.config, key) ? desired.config[key] : undefined;
}

/** A finding about one of a connector's settings, at its value or where it is missing. */
export function aboutSetting(
  connector: CheckedConnector,
  code: FindingCode,
  key: string,
  advice: Advice,
): Finding {
  return raise(code, connector.place(['config', key]), advice);
}
