import type {
  Capabilities,
  ConnectorType,
  ObservedConnector,
} from '@kconnect/plugin-kafka-connect-common';

/** Options of every call to a cluster. */
export interface CallOptions {
  /** Ends the call early; the call rejects with a `ConnectError` of code `aborted`. */
  signal?: AbortSignal;
}

/** A plugin that a cluster can run connectors of. */
export interface ConnectorPlugin {
  /** What `connector.class` must hold. */
  class: string;
  type: ConnectorType;
  version?: string;
}

/** What a restart touched, so that nobody has to guess. */
export interface RestartOutcome {
  /** Whether the connector itself was restarted. */
  connector: boolean;
  /** The numbers of the restarted tasks; `all` where the cluster restarts all and says no numbers. */
  tasks: number[] | 'all';
}

/** Advice of the service that runs a connector, its secrets removed. */
export interface ErrorRecommendations {
  /** Who advises, for people: `Confluent Cloud`. */
  source: string;
  /** What the service thinks of the error, where it says so. */
  error?: string;
  recommendations: string[];
}

/** Everything that one reading of a cluster shows. */
export interface ClusterReading {
  connectors: ObservedConnector[];
  /** Entries that could not be understood; the others are still good. */
  rejected: { name: string; reason: string }[];
}

/**
 * A Connect endpoint: Confluent Cloud's, or the workers of an Apache Kafka Connect cluster.
 *
 * Every method rejects with a `ConnectError` and with nothing else. Configurations have lost their
 * secrets before they leave the adapter. Names are encoded by the adapter; callers pass them as they are.
 */
export interface ConnectCluster {
  readonly id: string;
  /** What this cluster can do; what it cannot is a missing capability, not an error. */
  readonly capabilities: Capabilities;

  /** All connectors with state, tasks and configuration, in one upstream call. */
  readAll(options?: CallOptions): Promise<ClusterReading>;
  /** One connector; `undefined` where the cluster has none of that name. */
  read(
    name: string,
    options?: CallOptions,
  ): Promise<ObservedConnector | undefined>;
  plugins(options?: CallOptions): Promise<ConnectorPlugin[]>;

  /** The service's own advice on why a connector fails; missing where no such service is. */
  errorRecommendations?(
    name: string,
    options?: CallOptions,
  ): Promise<ErrorRecommendations | undefined>;

  pause(name: string, options?: CallOptions): Promise<void>;
  resume(name: string, options?: CallOptions): Promise<void>;
  /** Rejects with code `not-supported` where the capability `stop` is missing. */
  stop(name: string, options?: CallOptions): Promise<void>;
  /** Restarts the connector and its failed tasks, or whatever comes nearest, and says what it was. */
  restart(name: string, options?: CallOptions): Promise<RestartOutcome>;
  /** Rejects with code `not-supported` where the capability `restartTask` is missing. */
  restartTask(name: string, task: number, options?: CallOptions): Promise<void>;

  /** Closes its connections; calls under way are ended. */
  close(): Promise<void>;
}
