import {
  coreServices,
  createBackendModule,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { PermissionPolicy } from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  KafkaConnectPermissionPolicy,
  MembershipResolver,
} from '@kconnect/plugin-kafka-connect-node';

export const PLATFORM_TEAM = 'group:default/ebs-infrastructure';

/** Which permissions the product's policy does not decide. */
export interface PolicyOptions {
  /** What everybody gets of other plugins' permissions; nothing unless told. */
  otherwise?: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
  /** Names of permissions that nobody gets. */
  withheld?: string[];
}

/** The product's policy, as the portal installs it, but for what is withheld. */
export function productPolicy({
  otherwise = AuthorizeResult.DENY,
  withheld = [],
}: PolicyOptions): BackendFeature {
  return createBackendModule({
    pluginId: 'permission',
    moduleId: 'policy',
    register(reg) {
      reg.registerInit({
        deps: {
          auth: coreServices.auth,
          catalog: catalogServiceRef,
          policies: policyExtensionPoint,
          userInfo: coreServices.userInfo,
        },
        async init({ auth, catalog, policies, userInfo }) {
          const ours = new KafkaConnectPermissionPolicy({
            platformTeam: PLATFORM_TEAM,
            membership: new MembershipResolver({ auth, catalog }),
            userInfo,
            otherwise: always(otherwise),
          });
          policies.setPolicy({
            handle: (request, user) =>
              (withheld.includes(request.permission.name)
                ? always(AuthorizeResult.DENY)
                : ours
              ).handle(request, user),
          });
        },
      });
    },
  });
}

function always(
  result: AuthorizeResult.ALLOW | AuthorizeResult.DENY,
): PermissionPolicy {
  return { handle: async () => ({ result }) };
}
