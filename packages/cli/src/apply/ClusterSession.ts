import type { ClusterDefinition } from '@kconnect/plugin-kafka-connect-common';
import type {
  ConnectCluster,
  ConnectorDeployments,
} from '@kconnect/plugin-kafka-connect-node';
import { CommandError } from '../CommandError';
import { reach } from '../operations/direct/reach';
import type { Io } from '../io';
import { Watch, type WatchOptions } from './Watch';

/** The connections of one apply to one cluster. */
export interface ClusterSession {
  cluster: ConnectCluster;
  deployments: ConnectorDeployments;
  watch: Watch;
  /** Why nothing more is begun on it, once it was out of reach. */
  lost?: string;
  close(): Promise<void>;
}

/**
 * Workers show an old task as RUNNING until it has ended, for which it has `task.shutdown.graceful.timeout.ms`, 5 s
 * unless they are told; the new one may hang in its start meanwhile. Confluent Cloud says PROVISIONING at once.
 */
const OLD_STATES_MS = 10_000;

export async function openCluster(
  definition: ClusterDefinition,
  waits: Omit<WatchOptions, 'cluster' | 'signal' | 'oldStatesMs'>,
  io: Io,
): Promise<ClusterSession> {
  const { kind, connection } = await reach(definition, io.env);
  if (!kind.deployments) {
    throw new CommandError(
      `kconnect cannot deploy to ${definition.id}, of the kind ${definition.kind}.`,
    );
  }
  const cluster = kind.connect(connection);
  const deployments = kind.deployments(connection);
  return {
    cluster,
    deployments,
    watch: new Watch({
      ...{ cluster, signal: io.signal, ...waits },
      oldStatesMs: definition.kind === 'confluent-cloud' ? 0 : OLD_STATES_MS,
    }),
    close: async () => {
      await Promise.all([cluster.close(), deployments.close()]);
    },
  };
}
