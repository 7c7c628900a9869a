import {
  ConfluentLogs,
  KafkaLogTopic,
  workerLogsSchema,
  type KafkaLogTopicOptions,
} from '../logs';
import { explainIssues } from '../parsing';
import type {
  ClusterConnection,
  LogSource,
  LogStream,
  MetricsConnection,
} from '../port';
import { secretsReader } from './readSecrets';

/** Confluent's log search. What stands in for Confluent's API stands in for this one too. */
export function confluentLogs({
  definition: { id, url, confluent },
  credentials,
  budget,
  timeoutMs,
}: MetricsConnection): LogSource {
  if (!confluent || !credentials) {
    throw new Error(
      `The cluster ${id} needs confluent.environment, confluent.kafkaCluster and credentials.`,
    );
  }
  return new ConfluentLogs({
    url,
    ...confluent,
    credentials,
    budget,
    timeoutMs,
  });
}

/**
 * The workers' log topic; nothing where `logs:` is not given.
 *
 * @param loadClient - loads the Kafka client where an import cannot
 */
export function workerLogStream(
  connection: ClusterConnection,
  loadClient?: KafkaLogTopicOptions['loadClient'],
): LogStream | undefined {
  const { definition, timeoutMs } = connection;
  const { id, logs } = definition;
  if (logs === undefined) return undefined;
  const parsed = workerLogsSchema.safeParse(logs);
  if (!parsed.success) {
    throw new Error(
      `The cluster ${id} has unusable logs: ${explainIssues(parsed.error)}`,
    );
  }
  return new KafkaLogTopic({
    ...parsed.data,
    timeoutMs,
    openSecrets: () => secretsReader(connection),
    loadClient,
  });
}
