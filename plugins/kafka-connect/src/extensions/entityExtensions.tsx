import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { z } from 'zod';
import { entityConnectorsRouteRef } from '../routes';
import { hasConnectors } from './entityScope';

/** `entity-card:kafka-connect/health` */
export const healthCard = EntityCardBlueprint.makeWithOverrides({
  name: 'health',
  configSchema: {
    /** How many connectors the card lists at most. */
    maxRows: z.number().int().min(1).max(20).default(3),
  },
  factory: (make, { config }) =>
    make({
      type: 'content',
      filter: hasConnectors,
      loader: () =>
        import('../card/HealthCard').then(m => (
          <m.HealthCard maxRows={config.maxRows} />
        )),
    }),
});

/** `entity-content:kafka-connect/connectors` */
export const connectorsTab = EntityContentBlueprint.make({
  name: 'connectors',
  params: {
    path: '/connectors',
    title: 'Connectors',
    routeRef: entityConnectorsRouteRef,
    filter: hasConnectors,
    loader: () =>
      import('../list/EntityConnectors').then(m => <m.EntityConnectors />),
  },
});
