import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  RESOURCE_TYPE_CATALOG_ENTITY,
  catalogEntityReadPermission,
  catalogEntityRefreshPermission,
} from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  Permission,
  PermissionCondition,
  PermissionCriteria,
  PolicyDecision,
  isPermission,
  isResourcePermission,
} from '@backstage/plugin-permission-common';
import { RESOURCE_TYPE_KAFKA_CONNECTOR } from '@kconnect/plugin-kafka-connect-common';

/**
 * What people who are not of the platform team may do with the catalog.
 *
 * They read all of it but the connectors of departments that are not their own, and may have their own
 * entities read again. They write nothing: the catalog says who belongs to which department, so who
 * writes there decides who sees what.
 *
 * @param claims - full refs of the caller and of all groups that the caller belongs to, at any depth
 */
export function decideOnCatalog(
  permission: Permission,
  claims: string[],
): PolicyDecision {
  if (!isResourcePermission(permission, RESOURCE_TYPE_CATALOG_ENTITY)) {
    return { result: AuthorizeResult.DENY };
  }
  const isOwn = catalogConditions.isEntityOwner({ claims });
  if (isPermission(permission, catalogEntityReadPermission)) {
    return createCatalogConditionalDecision(permission, {
      anyOf: [{ not: isConnector() }, isOwn],
    });
  }
  if (isPermission(permission, catalogEntityRefreshPermission)) {
    return createCatalogConditionalDecision(permission, isOwn);
  }
  return { result: AuthorizeResult.DENY };
}

function isConnector(): PermissionCriteria<
  PermissionCondition<typeof RESOURCE_TYPE_CATALOG_ENTITY>
> {
  return {
    allOf: [
      catalogConditions.isEntityKind({ kinds: ['resource'] }),
      catalogConditions.hasSpec({
        key: 'type',
        value: RESOURCE_TYPE_KAFKA_CONNECTOR,
      }),
    ],
  };
}
