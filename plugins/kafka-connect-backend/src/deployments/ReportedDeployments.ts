import type {
  ConnectorDeployment,
  DeploymentReport,
} from '@kconnect/plugin-kafka-connect-common';

/** When something was merged, and what it is about. */
export interface MergedConnectors {
  /** ISO 8601 in UTC. */
  at: string;
  connectors: readonly { cluster: string; name: string }[];
}

/** What the pipeline has told of its deployments. */
export interface ReportedDeployments {
  /**
   * For each of these merges the reports that came after it and name one of its connectors, oldest first; of the
   * reports nothing but what they tell of these. All are asked for at once, since a page shows hundreds.
   */
  since(
    merges: readonly MergedConnectors[],
  ): Promise<readonly (readonly DeploymentReport[])[]>;
  /** What was done to a connector, newest first, the last 20. */
  of(cluster: string, name: string): Promise<readonly ConnectorDeployment[]>;
  /**
   * Of each of these the newest run that was told of, also one that had nothing to do; by ref, without the request. All
   * are asked for at once, since a list shows hundreds.
   */
  newestOf(
    connectors: readonly { cluster: string; name: string }[],
  ): Promise<ReadonlyMap<string, ConnectorDeployment>>;
  /** The newest run that found a connector as its file says, and so did nothing to it. */
  foundUnchanged(
    cluster: string,
    name: string,
  ): Promise<ConnectorDeployment | undefined>;
}
