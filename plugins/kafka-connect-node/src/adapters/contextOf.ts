import { brokersSchema, ConfluentContext, KafkaContext } from '../context';
import { explainIssues } from '../parsing';
import type { ClusterContext, ContextConnection } from '../port';

/** Confluent Cloud's organisation, identity, topics and costs. */
export function confluentContext({
  definition: { id, url, confluent },
  credentials,
  kafkaCredentials,
  timeoutMs,
}: ContextConnection): ClusterContext {
  if (!confluent || !credentials) {
    throw new Error(
      `The cluster ${id} needs confluent.environment, confluent.kafkaCluster and credentials.`,
    );
  }
  return new ConfluentContext({
    url,
    ...confluent,
    credentials,
    kafkaCredentials,
    timeoutMs,
  });
}

/** The brokers that `kafka:` names; nothing where it is not given. */
export function brokersContext({
  definition: { id, kafka },
  timeoutMs,
}: ContextConnection): ClusterContext | undefined {
  if (kafka === undefined) return undefined;
  const parsed = brokersSchema.safeParse(kafka);
  if (!parsed.success) {
    throw new Error(
      `The cluster ${id} has unusable kafka: ${explainIssues(parsed.error)}`,
    );
  }
  return new KafkaContext({ ...parsed.data, timeoutMs });
}
