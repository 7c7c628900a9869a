import type { ClusterDefinition } from '@kconnect/plugin-kafka-connect-common';
import {
  ConnectError,
  CredentialsError,
  resolveKafkaCredentials,
  type ClusterContext,
  type ConnectCluster,
  type ConnectorDeployments,
} from '@kconnect/plugin-kafka-connect-node';
import { CommandError } from '../CommandError';
import type { Io } from '../io';
import { reach } from '../operations/direct/reach';

/** The connections by which one cluster is asked about files. */
export interface LiveSession {
  cluster: ConnectCluster;
  deployments: ConnectorDeployments;
  /** The Kafka that its connectors read and write, or why it cannot be asked. */
  kafka: ClusterContext | { reason: string };
  close(): Promise<void>;
}

/**
 * @param timeoutMs - the deadline of one call
 * @throws CommandError where the cluster cannot be asked at all
 */
export async function openLiveSession(
  definition: ClusterDefinition,
  timeoutMs: number,
  io: Io,
): Promise<LiveSession> {
  const { kind, connection } = await reach(definition, io.env);
  if (!kind.deployments) {
    throw new CommandError(
      `kconnect cannot ask the plugins of ${definition.id}, of the kind ${definition.kind}.`,
    );
  }
  const patient = { ...connection, timeoutMs };
  const cluster = kind.connect(patient);
  const deployments = kind.deployments(patient);
  const kafka = await openKafka();
  return {
    ...{ cluster, deployments, kafka },
    close: async () => {
      await Promise.all([
        cluster.close(),
        deployments.close(),
        'close' in kafka && kafka.close(),
      ]);
    },
  };

  async function openKafka(): Promise<LiveSession['kafka']> {
    try {
      const kafkaCredentials = await resolveKafkaCredentials(
        definition,
        io.env,
      );
      return (
        kind.context?.({ ...patient, kafkaCredentials }) ?? {
          reason: 'clusters.yaml does not say where its Kafka is (`kafka:`)',
        }
      );
    } catch (error) {
      if (error instanceof CredentialsError) return { reason: error.message };
      throw error;
    }
  }
}

/** Why a cluster did not answer; what is no failure of a cluster is thrown on. */
export function reasonOf(error: unknown, { signal }: Io): string {
  signal.throwIfAborted();
  if (error instanceof ConnectError || error instanceof CommandError) {
    return error.message;
  }
  throw error;
}
