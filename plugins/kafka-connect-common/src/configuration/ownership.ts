import { departmentOfName } from '../names';
import type { ClusterDefinition } from './clusters';
import type { Department } from './departments';

/**
 * The department that a connector belongs to: its dedicated cluster's, else the one whose code its
 * name begins with. A connector of none is seen by the platform team alone.
 */
export function departmentOfConnector(
  name: string,
  cluster: Pick<ClusterDefinition, 'department'>,
  departments: readonly Department[],
): Department | undefined {
  const code =
    cluster.department ??
    departmentOfName(
      name,
      departments.map(department => department.code),
    );
  return departments.find(department => department.code === code);
}

/** The Group whose members act on a department's connectors. */
export function operatorsOf(department: Department): string {
  return department.operators ?? department.owner;
}
