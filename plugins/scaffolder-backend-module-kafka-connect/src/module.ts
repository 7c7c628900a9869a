import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createCheckAction } from './actions/check';
import { createPullRequestAction } from './actions/pullRequest';
import { createRenderAction } from './actions/render';
import { PortalClient } from './portal/PortalClient';

/** The actions of the connector templates. */
export const scaffolderModuleKafkaConnect = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'kafka-connect',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
      },
      async init({ actions, auth, config, discovery }) {
        const portal = new PortalClient({ auth, discovery });
        const portalUrl = config.getString('app.baseUrl').replace(/\/+$/, '');
        actions.addActions(
          createRenderAction(portal),
          createCheckAction(portal),
          createPullRequestAction(portal, portalUrl),
        );
      },
    });
  },
});
