import {
  type ClusterDefinition,
  type RunningCluster,
} from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../CommandError';
import { explain } from '../operations/explain';
import { reach } from '../operations/direct/reach';
import type { Io } from '../io';

/**
 * What the clusters run, in one list call each. A cluster that does not answer, or whose answer is not wholly
 * understood, ends the work: what is not known to run would be created once more.
 */
export async function readRunning(
  definitions: readonly ClusterDefinition[],
  io: Io,
): Promise<RunningCluster[]> {
  return Promise.all(definitions.map(definition => readOne(definition, io)));
}

async function readOne(
  definition: ClusterDefinition,
  io: Io,
): Promise<RunningCluster> {
  const { kind, connection } = await reach(definition, io.env);
  const cluster = kind.connect(connection);
  try {
    const { connectors, rejected } = await cluster.readAll({
      signal: io.signal,
    });
    if (rejected.length === 0) return { cluster: definition.id, connectors };
    const [{ name, reason }] = rejected;
    throw new CommandError(
      `${definition.id}: the answer about ${name} is not understood: ${reason}`,
      'Nothing is planned from an answer that is not whole.',
    );
  } catch (error) {
    throw explain(error, definition.id);
  } finally {
    await cluster.close();
  }
}
