import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { checkPortalConfiguration } from './checkPortalConfiguration';

/**
 * Stops the start where sign-in could not work. A module of the plugin `auth`, since modules start
 * before their plugin and a module that fails stops the backend.
 */
export const portalConfigurationCheck = createBackendModule({
  pluginId: 'auth',
  moduleId: 'portal-configuration-check',
  register(reg) {
    reg.registerInit({
      deps: { config: coreServices.rootConfig },
      async init({ config }) {
        checkPortalConfiguration(config);
      },
    });
  },
});
