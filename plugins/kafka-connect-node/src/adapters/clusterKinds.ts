import {
  CLUSTER_KIND_CONFLUENT_CLOUD,
  CLUSTER_KIND_SELF_MANAGED,
} from '@kconnect/plugin-kafka-connect-common';
import type { ClusterKind } from '../port';
import { ApacheKafkaConnect } from './ApacheKafkaConnect';
import { ConfluentCloudConnect } from './ConfluentCloudConnect';
import { brokersContext, confluentContext } from './contextOf';
import {
  confluentDeployments,
  workerDeployments,
} from './deployments/deploymentsOf';
import { confluentLogs, workerLogStream } from './logsOf';
import { confluentMetrics, workerMetrics } from './metricsOf';

/** `kind: confluent-cloud` of `clusters.yaml`. */
export const confluentCloudKind: ClusterKind = {
  kind: CLUSTER_KIND_CONFLUENT_CLOUD,
  connect({ definition, credentials, timeoutMs }) {
    const { id, url, confluent } = definition;
    if (!confluent) {
      throw new Error(
        `The cluster ${id} needs confluent.environment and confluent.kafkaCluster.`,
      );
    }
    if (!credentials) {
      throw new Error(
        `The cluster ${id} needs credentials: a Cloud API key and its secret, as references.`,
      );
    }
    return new ConfluentCloudConnect({
      id,
      url,
      ...confluent,
      credentials,
      timeoutMs,
    });
  },
  metrics: confluentMetrics,
  logs: confluentLogs,
  deployments: confluentDeployments,
  context: confluentContext,
};

/** `kind: self-managed` of `clusters.yaml`: Apache Kafka Connect and Confluent Platform. */
export const selfManagedKind: ClusterKind = {
  kind: CLUSTER_KIND_SELF_MANAGED,
  connect({ definition: { id, url }, credentials, timeoutMs }) {
    return new ApacheKafkaConnect({ id, url, credentials, timeoutMs });
  },
  metrics: workerMetrics,
  logStream: connection => workerLogStream(connection),
  deployments: workerDeployments,
  context: brokersContext,
};

/** The kinds of cluster that come with the product. */
export const builtinClusterKinds: readonly ClusterKind[] = [
  confluentCloudKind,
  selfManagedKind,
];
