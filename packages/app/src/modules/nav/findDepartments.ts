import {
  GroupEntity,
  RELATION_CHILD_OF,
  isGroupEntity,
  parseEntityRef,
} from '@backstage/catalog-model';
import { CatalogApi } from '@backstage/plugin-catalog-react';

/** Deeper than any organisation chart, and an end to one that runs in a circle. */
const MAX_LEVELS = 10;

/**
 * The departments that a person belongs to: the groups of type `department` among the person's own
 * groups and the groups above them. Ordered as found, each once.
 *
 * @param claims - entity refs that the person's sign-in holds; those that are no groups are passed over
 */
export async function findDepartments(
  catalogApi: Pick<CatalogApi, 'getEntitiesByRefs'>,
  claims: string[],
): Promise<GroupEntity[]> {
  const departments: GroupEntity[] = [];
  const seen = new Set<string>();
  let level = claims.filter(ref => parseEntityRef(ref).kind === 'group');

  for (let depth = 0; depth < MAX_LEVELS && level.length > 0; depth++) {
    level.forEach(ref => seen.add(ref));
    const { items } = await catalogApi.getEntitiesByRefs({
      entityRefs: level,
      fields: ['kind', 'metadata', 'spec', 'relations'],
    });
    const groups = items.flatMap(item =>
      item && isGroupEntity(item) ? [item] : [],
    );
    departments.push(...groups.filter(isDepartment));
    const parents = groups
      .filter(group => !isDepartment(group))
      .flatMap(group => group.relations ?? [])
      .filter(relation => relation.type === RELATION_CHILD_OF)
      .map(relation => relation.targetRef)
      .filter(ref => !seen.has(ref));
    level = [...new Set(parents)];
  }
  return departments;
}

function isDepartment(group: GroupEntity): boolean {
  return group.spec.type === 'department';
}
