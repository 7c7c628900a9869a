import { NotFoundError } from '@backstage/errors';
import type {
  ClusterDefinition,
  Department,
} from '@kconnect/plugin-kafka-connect-common';
import type { ConnectorResource } from '@kconnect/plugin-kafka-connect-node';
import type { Caller } from '../access';
import { ownersOf, type Ownership } from '../configuration';

/** A connector that is there or may be made, with whose it is. */
export interface Target {
  definition: ClusterDefinition;
  resource: ConnectorResource;
  department?: Department;
}

/**
 * Where a connector is to be, for those who could read it there.
 *
 * @throws NotFoundError, in the same words whether another department has it or could have it
 */
export function findTarget(
  caller: Caller,
  ownership: Ownership,
  { cluster, name }: { cluster: string; name: string },
): Target {
  const definition = ownership.cluster(cluster);
  const department = definition && ownership.departmentOf(definition, name);
  const resource = { cluster, name, ...ownersOf(department) };
  if (!definition || !caller.mayRead(resource)) {
    throw new NotFoundError(
      `No connector ${cluster}/${name}, and none of your departments could have one there of that name`,
    );
  }
  return { definition, resource, department };
}
