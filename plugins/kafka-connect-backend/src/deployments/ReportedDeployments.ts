import type {
  ConnectorDeployment,
  DeploymentReport,
} from '@kconnect/plugin-kafka-connect-common';

/** What the pipeline has told of its deployments. */
export interface ReportedDeployments {
  /** Reports that came after a time (ISO 8601 in UTC) and name a connector of one of these, oldest first. */
  since(
    at: string,
    connectors: readonly { cluster: string; name: string }[],
  ): Promise<readonly DeploymentReport[]>;
  /** What was done to a connector, newest first, the last 20. */
  of(cluster: string, name: string): Promise<readonly ConnectorDeployment[]>;
  /** The newest run that found a connector as its file says, and so did nothing to it. */
  foundUnchanged(
    cluster: string,
    name: string,
  ): Promise<ConnectorDeployment | undefined>;
}
