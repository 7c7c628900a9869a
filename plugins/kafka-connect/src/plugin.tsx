import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiPlugLine } from '@remixicon/react';
import { clientApi } from './extensions/api';
import { connectorsTab, healthCard } from './extensions/entityExtensions';
import { connectorsPage } from './extensions/page';
import { formsApi, templateRouteRef } from './forms';
import {
  connectorRouteRef,
  requestPageRouteRef,
  requestRouteRef,
  requestsRouteRef,
  rootRouteRef,
} from './routes';

/** The screens: a card and a tab on the entities of those who own connectors, and a page of their own. */
export const kafkaConnectPlugin = createFrontendPlugin({
  pluginId: 'kafka-connect',
  title: 'Kafka Connect',
  icon: <RiPlugLine />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    connector: connectorRouteRef,
    requests: requestsRouteRef,
    requestPage: requestPageRouteRef,
  },
  externalRoutes: { request: requestRouteRef, template: templateRouteRef },
  extensions: [clientApi, formsApi, connectorsPage, healthCard, connectorsTab],
});
