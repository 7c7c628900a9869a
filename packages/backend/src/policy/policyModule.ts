import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  KafkaConnectPermissionPolicy,
  MembershipResolver,
} from '@kconnect/plugin-kafka-connect-node';
import { PortalPolicy } from './PortalPolicy';

/** Who may do what in this portal. */
export const policyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'portal-policy',
  register(reg) {
    reg.registerInit({
      deps: {
        policy: policyExtensionPoint,
        config: coreServices.rootConfig,
        auth: coreServices.auth,
        userInfo: coreServices.userInfo,
        catalog: catalogServiceRef,
      },
      async init({ policy, config, auth, userInfo, catalog }) {
        const options = {
          platformTeam: config.getString('kafkaConnect.platformTeam'),
          membership: new MembershipResolver({ catalog, auth }),
          userInfo,
        };
        policy.setPolicy(
          new KafkaConnectPermissionPolicy({
            ...options,
            otherwise: new PortalPolicy(options),
          }),
        );
      },
    });
  },
});
