import type {
  ClusterDefinition,
  RunningCluster,
} from '@kconnect/plugin-kafka-connect-common';
import type { Io } from '../io';
import { readRunning } from '../plan/readClusters';
import { reasonOf } from './LiveSession';

/** What the clusters run, and why those that do not answer do not, by id. */
export async function readRunningIfAny(
  definitions: readonly ClusterDefinition[],
  io: Io,
): Promise<{ running: RunningCluster[]; silent: Map<string, string> }> {
  const silent = new Map<string, string>();
  const answers = await Promise.all(
    definitions.map(async definition => {
      try {
        return await readRunning([definition], io);
      } catch (error) {
        const reason = reasonOf(error, io);
        const { id } = definition;
        silent.set(id, reason.replace(`${id}: `, ''));
        return [];
      }
    }),
  );
  return { running: answers.flat(), silent };
}
