import type { ClusterDefinition } from '@kconnect/plugin-kafka-connect-common';
import { z } from 'zod';
import {
  CredentialsError,
  resolveCredentials,
  type ClusterCredentials,
} from '../credentials';
import { explainIssues } from '../parsing';

/** `kafka:` of a managed cluster in `clusters.yaml`, as far as it is about who asks for topics. */
const kafkaSchema = z.looseObject({
  credentials: z
    .strictObject({ key: z.string().min(1), secret: z.string().min(1) })
    .optional(),
});

/**
 * The Kafka cluster's own API key that a definition refers to: Confluent's Kafka REST takes no Cloud API key.
 *
 * @param env - the environment variables
 * @returns `undefined` where the definition names none
 * @throws CredentialsError where a reference is not understood or leads to nothing
 */
export async function resolveKafkaCredentials(
  { id, kafka }: ClusterDefinition,
  env: NodeJS.ProcessEnv,
): Promise<ClusterCredentials | undefined> {
  const parsed = kafkaSchema.safeParse(kafka ?? {});
  if (!parsed.success) {
    throw new CredentialsError(
      `The cluster ${id} has unusable kafka: ${explainIssues(parsed.error)}`,
    );
  }
  return resolveCredentials(
    { id: `${id}: kafka`, credentials: parsed.data.credentials },
    env,
  );
}
