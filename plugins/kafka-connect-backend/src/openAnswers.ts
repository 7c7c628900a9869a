import type { ClusterKind } from '@kconnect/plugin-kafka-connect-node';
import type { Clusters } from './clusters';
import type { Configuration, Ownership } from './configuration';
import {
  ConnectorDetails,
  ConnectorList,
  type ConnectorDirectory,
} from './connectors';
import type { DepartmentCostsAnswer } from './costs';
import { Departments } from './departments';
import { ConnectorDiagnosisAnswer, ServiceAdvisor } from './diagnosis';
import type { DesiredStates, FleetDrift } from './drift';
import type { ClusterConnections, FleetView, SnapshotStore } from './fleet';
import type { LogLeases, LogStore } from './logs';
import { ConnectorLogsAnswer } from './logs/answer';
import { ConnectorMetricsAnswer, type MetricsStore } from './metrics';
import { ConnectorOffsetsAnswer } from './offsets';
import type { openSources } from './openSources';
import { ClusterPluginsAnswer } from './plugins';
import type { SharedAnswers } from './sharing';

export interface OpenAnswersOptions {
  kinds: ReadonlyMap<string, ClusterKind>;
  configuration: { readonly current: Configuration };
  ownership: Ownership;
  connections: ClusterConnections;
  sources: ReturnType<typeof openSources>;
  view: FleetView;
  clusters: Clusters;
  directory: ConnectorDirectory;
  desired: DesiredStates;
  drift: FleetDrift;
  departmentCosts: DepartmentCostsAnswer;
  snapshots: SnapshotStore;
  figures: MetricsStore;
  logs: LogStore;
  leases: LogLeases;
  answers: SharedAnswers;
  /** The deadline of a question to a cluster that somebody waits for. */
  questionMs: number;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** What people are told: from memory, from the database, or by a cluster within a deadline. */
export function openAnswers(options: OpenAnswersOptions) {
  const { figures, snapshots: store, sources } = options;
  const asking = { ...options, timeoutMs: options.questionMs };
  return {
    list: new ConnectorList(options),
    details: new ConnectorDetails({ ...options, store }),
    metrics: new ConnectorMetricsAnswer({ ...options, store: figures }),
    logs: new ConnectorLogsAnswer({
      ...{ ...asking, sources: sources.logs, store: options.logs },
    }),
    diagnosis: new ConnectorDiagnosisAnswer({
      ...{ ...options, store, advisor: new ServiceAdvisor(asking) },
    }),
    departments: new Departments({
      ...{ ...options, costs: options.departmentCosts },
    }),
    offsets: new ConnectorOffsetsAnswer({
      ...{ ...asking, deployments: sources.deployments },
    }),
    plugins: new ClusterPluginsAnswer(asking),
  };
}
