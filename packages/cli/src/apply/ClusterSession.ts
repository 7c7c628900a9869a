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
  close(): Promise<void>;
}

export async function openCluster(
  definition: ClusterDefinition,
  waits: Omit<WatchOptions, 'cluster' | 'signal'>,
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
    watch: new Watch({ cluster, signal: io.signal, ...waits }),
    close: async () => {
      await Promise.all([cluster.close(), deployments.close()]);
    },
  };
}
