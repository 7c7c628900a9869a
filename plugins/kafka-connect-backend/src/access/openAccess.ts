import type {
  AuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  connectorChangePermissions,
  connectorPermissions,
  deploymentReportPermission,
  fleetReadPermission,
  requestApprovePermission,
  requestCreatePermission,
} from '@kconnect/plugin-kafka-connect-common';
import {
  connectorResourceRef,
  connectorRules,
  MembershipResolver,
} from '@kconnect/plugin-kafka-connect-node';
import type { Ownership } from '../configuration';
import { Callers } from './Callers';

export interface OpenAccessOptions {
  auth: AuthService;
  catalog: CatalogService;
  logger: LoggerService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  userInfo: UserInfoService;
  ownership: Ownership;
  /** The Group that sees and may do everything. */
  platformTeam: string;
}

/** Who asks, what they belong to, and what they may do. */
export function openAccess(options: OpenAccessOptions) {
  const membership = new MembershipResolver(options);
  const ruleset = registerPermissions(options);
  return {
    membership,
    callers: new Callers({ ...options, membership, ruleset }),
  };
}

function registerPermissions({
  ownership,
  permissionsRegistry: registry,
}: OpenAccessOptions) {
  registry.addResourceType({
    resourceRef: connectorResourceRef,
    permissions: [...connectorPermissions, ...connectorChangePermissions],
    rules: Object.values(connectorRules),
    getResources: async refs => refs.map(ref => ownership.resourceOf(ref)),
  });
  registry.addPermissions([
    ...[fleetReadPermission, requestCreatePermission],
    ...[requestApprovePermission, deploymentReportPermission],
  ]);
  return registry.getPermissionRuleset(connectorResourceRef);
}
