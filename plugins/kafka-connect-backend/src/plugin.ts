import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  clusterKindsExtensionPoint,
  confluentCloudKind,
  selfManagedKind,
  type ClusterKind,
} from '@kconnect/plugin-kafka-connect-node';
import { readKafkaConnectConfig } from './config/readKafkaConnectConfig';
import { WEBHOOK_PATH } from './routes';
import { startService } from './startService';

/** Keeps the fleet of connectors, checks whose they are, and serves the portal. */
export const kafkaConnectPlugin = createBackendPlugin({
  pluginId: 'kafka-connect',
  register(env) {
    const kinds = new Map<string, ClusterKind>();
    const addClusterKind = (kind: ClusterKind) => {
      if (kinds.has(kind.kind)) {
        throw new Error(`The kind of cluster ${kind.kind} is installed twice`);
      }
      kinds.set(kind.kind, kind);
    };
    addClusterKind(confluentCloudKind);
    addClusterKind(selfManagedKind);
    env.registerExtensionPoint(clusterKindsExtensionPoint, { addClusterKind });

    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init({ config, httpRouter, ...deps }) {
        const router = await startService({
          ...deps,
          kinds,
          settings: readKafkaConnectConfig(config),
          rootConfig: config,
        });
        httpRouter.use(router);
        // The forge has no token of the portal's: what it sends is signed.
        httpRouter.addAuthPolicy({
          path: WEBHOOK_PATH,
          allow: 'unauthenticated',
        });
      },
    });
  },
});
