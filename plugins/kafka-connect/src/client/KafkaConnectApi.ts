import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  ActionAnswer,
  ConfigurationStatus,
  ConnectorAction,
  ConnectorDetail,
  ConnectorDiagnosis,
  ConnectorEventList,
  ConnectorList,
  ConnectorLogs,
  ConnectorMetrics,
  ConnectorType,
  DepartmentList,
  DriftState,
  Environment,
  Health,
  LogLevel,
  MetricRange,
  NewRequest,
  NewRequestAnswer,
  ReconcileAnswer,
  RequestDetail,
  RequestList,
  RequestQuery,
} from '@kconnect/plugin-kafka-connect-common';

/** Which connectors: a connector must match every field, and of a field's values one. */
export interface ConnectorQuery {
  /** Part of a name or of a plugin's class, in any case. */
  q?: string;
  health?: Health[];
  environment?: Environment[];
  type?: ConnectorType[];
  drift?: DriftState[];
  cluster?: string[];
  department?: string[];
  /** Full ref of a catalog entity: only its connectors. */
  entityRef?: string;
}

/** One page of a list: at most `limit` connectors from `cursor` on. */
export interface ConnectorPageQuery extends ConnectorQuery {
  limit?: number;
  cursor?: string;
}

/** A connector's address. */
export interface ConnectorAddress {
  cluster: string;
  name: string;
}

/** Which lines of a connector's log: a line must match every field, and of the levels one. */
export interface LogSearch {
  level?: LogLevel[];
  /** Part of the message, in any case. */
  q?: string;
  /** ISO 8601 in UTC. */
  from?: string;
  /** ISO 8601 in UTC; absent: now. */
  to?: string;
  /** Where the page before ended. */
  cursor?: string;
}

export interface CallOptions {
  signal?: AbortSignal;
}

/**
 * The backend's answers, checked. Every method rejects with a `ResponseError` where the backend refuses, and with
 * an `UnexpectedAnswerError` where it answers something else than it should.
 */
export interface KafkaConnectApi {
  /** The connectors that match and that the caller may see: the caller's own broken ones first. */
  listConnectors(
    query: ConnectorPageQuery,
    options?: CallOptions,
  ): Promise<ConnectorList>;
  getConnector(
    address: ConnectorAddress,
    options?: CallOptions,
  ): Promise<ConnectorDetail>;
  /** What happened to a connector, newest first. */
  listEvents(
    address: ConnectorAddress,
    options?: CallOptions,
  ): Promise<ConnectorEventList>;
  /** A connector's figures over time. Costs no request to the source of the figures. */
  getMetrics(
    address: ConnectorAddress,
    range: MetricRange,
    options?: CallOptions,
  ): Promise<ConnectorMetrics>;
  /** A page of a connector's log, newest line first. May cost a request to the service that keeps the log. */
  searchLogs(
    address: ConnectorAddress,
    search: LogSearch,
    options?: CallOptions,
  ): Promise<ConnectorLogs>;
  /** Why a connector is not healthy, with the advice of the service that runs it, which may cost a request to that. */
  getDiagnosis(
    address: ConnectorAddress,
    options?: CallOptions,
  ): Promise<ConnectorDiagnosis>;
  /** Asks the cluster; the answer's event tells later, in {@link KafkaConnectApi.listEvents}, how it ended. */
  act(
    address: ConnectorAddress,
    action: ConnectorAction,
  ): Promise<ActionAnswer>;
  restartTask(address: ConnectorAddress, task: number): Promise<ActionAnswer>;
  /** The departments that the caller is a member of; all of them for the platform team. */
  listDepartments(options?: CallOptions): Promise<DepartmentList>;
  /** Whether the configuration repository could be read; for the platform team. */
  getConfigurationStatus(options?: CallOptions): Promise<ConfigurationStatus>;
  /** Open and recent requests that the caller may see: what needs the caller first, then what is open. */
  listRequests(
    query?: RequestQuery,
    options?: CallOptions,
  ): Promise<RequestList>;
  getRequest(id: number, options?: CallOptions): Promise<RequestDetail>;
  /** @param head - the commit that was shown: where the branch has moved on, nothing is done (409) */
  approveRequest(id: number, head: string): Promise<RequestDetail>;
  /** @param head - the commit that was shown: where the branch has moved on, nothing is done (409) */
  mergeRequest(id: number, head: string): Promise<RequestDetail>;
  /**
   * Withdraws a request of one's own: its pull request is closed.
   *
   * @param head - as for {@link KafkaConnectApi.approveRequest}
   */
  closeRequest(id: number, head: string): Promise<RequestDetail>;
  /** Opens a pull request, or updates the one that is open for the same connector. */
  propose(request: NewRequest): Promise<NewRequestAnswer>;
  /** Asks the pipeline to apply a connector's file again. */
  reconcile(address: ConnectorAddress): Promise<ReconcileAnswer>;
}

export const kafkaConnectApiRef = createApiRef<KafkaConnectApi>().with({
  id: 'plugin.kafka-connect.client',
  pluginId: 'kafka-connect',
});
