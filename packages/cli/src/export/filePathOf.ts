import type { ClusterDefinition } from '@kconnect/plugin-kafka-connect-common';

/** Where a connector's file lies: in a folder named after its cluster, where that is not the environment's default. */
export function filePathOf(
  name: string,
  { default: isDefault, environment, id }: ClusterDefinition,
): string {
  const folder = isDefault ? environment : `${environment}/${id}`;
  return `connectors/${folder}/${name}.json`;
}
