import type { ClusterConnection, ConnectorDeployments } from '../../port';
import { CONFLUENT_CLOUD_CAPABILITIES, connectUrl } from '../confluentCloud';
import { RestDeployments } from './RestDeployments';

/** Deployments to Confluent Cloud. */
export function confluentDeployments({
  definition: { id, url, confluent },
  credentials,
  timeoutMs,
}: ClusterConnection): ConnectorDeployments {
  if (!confluent || !credentials) {
    throw new Error(
      `The cluster ${id} needs confluent.environment, confluent.kafkaCluster and credentials.`,
    );
  }
  return new RestDeployments(
    { url: connectUrl({ url, ...confluent }), credentials, timeoutMs },
    {
      initialState: CONFLUENT_CLOUD_CAPABILITIES.initialState,
      keepsOldStates: false,
      translates: true,
    },
  );
}

/** Deployments to the workers of an Apache Kafka Connect cluster. */
export function workerDeployments({
  definition: { url },
  credentials,
  timeoutMs,
}: ClusterConnection): ConnectorDeployments {
  return new RestDeployments(
    { url, credentials, timeoutMs },
    // Workers before Kafka 3.7 say so themselves; the capabilities tell it beforehand.
    {
      ...{ initialState: { available: true }, translates: false },
      keepsOldStates: true,
    },
  );
}
