import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { PortalClient } from '@kconnect/plugin-kafka-connect-node';
import { readModuleConfig } from './config/readModuleConfig';
import { ConfigurationFiles } from './fleet/ConfigurationFiles';
import { PortalFleet } from './fleet/PortalFleet';
import { KafkaConnectorProcessor } from './processor/KafkaConnectorProcessor';
import { CatalogHoldings } from './provider/CatalogHoldings';
import { KafkaConnectEntityProvider } from './provider/KafkaConnectEntityProvider';

/** Connectors and clusters as Resources of the catalog. */
export const catalogModuleKafkaConnect = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'kafka-connect',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const { auth, catalog, discovery, logger, processing, scheduler } =
          deps;
        const { schedule, ...entities } = readModuleConfig(deps.config);
        processing.addProcessor(new KafkaConnectorProcessor());
        processing.addEntityProvider(
          new KafkaConnectEntityProvider({
            fleet: new PortalFleet(
              new PortalClient({ auth, discovery }),
              new ConfigurationFiles({ auth, discovery }),
            ),
            holdings: new CatalogHoldings({ catalog, auth }),
            taskRunner: scheduler.createScheduledTaskRunner(schedule),
            logger,
            entities,
          }),
        );
      },
    });
  },
});
