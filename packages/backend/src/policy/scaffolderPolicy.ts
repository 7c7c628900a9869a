import {
  createScaffolderActionConditionalDecision,
  createScaffolderTaskConditionalDecision,
  scaffolderActionConditions,
  scaffolderTaskConditions,
} from '@backstage/plugin-scaffolder-backend/alpha';
import {
  RESOURCE_TYPE_SCAFFOLDER_ACTION,
  RESOURCE_TYPE_SCAFFOLDER_TASK,
  RESOURCE_TYPE_SCAFFOLDER_TEMPLATE,
  actionExecutePermission,
  taskCreatePermission,
} from '@backstage/plugin-scaffolder-common/alpha';
import {
  AuthorizeResult,
  Permission,
  PermissionCondition,
  PolicyDecision,
  isPermission,
  isResourcePermission,
} from '@backstage/plugin-permission-common';

/** What the connector templates consist of; each asks our backend in its caller's own name. */
const CONNECTOR_ACTIONS = [
  'kafka-connect:render',
  'kafka-connect:check',
  'kafka-connect:pull-request',
];

type ActionCondition = PermissionCondition<
  typeof RESOURCE_TYPE_SCAFFOLDER_ACTION
>;

/**
 * What people who are not of the platform team may do with templates: read and use those that the catalog has, and
 * see and cancel what they started themselves. They run the connectors' own actions and no others: those that come with
 * the scaffolder fetch addresses and write files and entities as the portal itself.
 *
 * @param userEntityRef - the caller's own full ref
 * @returns `undefined` for what is not the scaffolder's
 */
export function decideOnScaffolder(
  permission: Permission,
  userEntityRef: string,
): PolicyDecision | undefined {
  if (!permission.name.startsWith('scaffolder.')) return undefined;
  if (
    isPermission(permission, taskCreatePermission) ||
    isResourcePermission(permission, RESOURCE_TYPE_SCAFFOLDER_TEMPLATE)
  ) {
    return { result: AuthorizeResult.ALLOW };
  }
  if (isPermission(permission, actionExecutePermission)) {
    const [first, ...others] = CONNECTOR_ACTIONS.map(
      (actionId): ActionCondition =>
        scaffolderActionConditions.hasActionId({ actionId }),
    );
    return createScaffolderActionConditionalDecision(permission, {
      anyOf: [first, ...others],
    });
  }
  if (isResourcePermission(permission, RESOURCE_TYPE_SCAFFOLDER_TASK)) {
    return createScaffolderTaskConditionalDecision(
      permission,
      scaffolderTaskConditions.isTaskOwner({ createdBy: [userEntityRef] }),
    );
  }
  // Dry runs take a template that nobody has reviewed.
  return { result: AuthorizeResult.DENY };
}
