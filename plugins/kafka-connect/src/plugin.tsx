import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiPlugLine } from '@remixicon/react';
import { clientApi } from './extensions/api';
import { connectorsTab, healthCard } from './extensions/entityExtensions';
import { connectorsPage } from './extensions/page';
import { connectorRouteRef, requestRouteRef, rootRouteRef } from './routes';

/** The screens: a card and a tab on the entities of those who own connectors, and a page of their own. */
export const kafkaConnectPlugin = createFrontendPlugin({
  pluginId: 'kafka-connect',
  title: 'Kafka Connect',
  icon: <RiPlugLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef, connector: connectorRouteRef },
  externalRoutes: { request: requestRouteRef },
  extensions: [clientApi, connectorsPage, healthCard, connectorsTab],
});
