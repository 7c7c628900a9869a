import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { RiPlugLine } from '@remixicon/react';
import { rootRouteRef } from '../routes';

/** `page:kafka-connect`: all connectors, and each one's page below it. */
export const connectorsPage = PageBlueprint.make({
  params: {
    path: '/kafka-connect',
    title: 'Connectors',
    icon: <RiPlugLine />,
    routeRef: rootRouteRef,
    loader: () => import('../Pages').then(m => <m.Pages />),
  },
});
