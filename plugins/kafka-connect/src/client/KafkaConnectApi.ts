import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  ActionAnswer,
  ConfigurationStatus,
  ConnectorAction,
  ConnectorDetail,
  ConnectorEventList,
  ConnectorList,
  ConnectorType,
  DepartmentList,
  Environment,
  Health,
} from '@kconnect/plugin-kafka-connect-common';

/** Which connectors: a connector must match every field, and of a field's values one. */
export interface ConnectorQuery {
  /** Part of a name or of a plugin's class, in any case. */
  q?: string;
  health?: Health[];
  environment?: Environment[];
  type?: ConnectorType[];
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
}

export const kafkaConnectApiRef = createApiRef<KafkaConnectApi>().with({
  id: 'plugin.kafka-connect.client',
  pluginId: 'kafka-connect',
});
