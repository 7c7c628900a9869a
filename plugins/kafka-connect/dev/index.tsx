import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { createDevApp } from '@backstage/frontend-dev-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import kafkaConnectPlugin, {
  kafkaConnectApiRef,
  KafkaConnectClient,
} from '../src';
import { FakeBackend } from '../src/__testUtils__/FakeBackend';
import {
  aCluster,
  aConnector,
  aDepartment,
  aFailedConnector,
  ago,
  aLine,
  aSeries,
  aStaleCluster,
  aTask,
  TRACE,
} from '../src/__testUtils__/samples';
import { HEALTHS_BY_NEED } from '../src/signs/healthSigns';

// The pages without a backend, in every state: `yarn start` in this folder.
const away = aStaleCluster({ id: 'cc-staging', environment: 'staging' });
const dev = aCluster({ id: 'cc-dev', environment: 'dev' });

const backend = new FakeBackend({
  connectors: [
    aFailedConnector(),
    aFailedConnector({
      name: 'finance-ledger-source-prod-jdbc',
      health: 'failed',
      taskList: [aTask({ state: 'FAILED', trace: TRACE })],
    }),
    aConnector({
      name: 'finance-archive-sink-staging-daily',
      type: 'sink',
      class: 'S3_SINK',
      clusterSummary: away,
      health: 'unknown',
      turn: 'platform',
      reason: '`cc-staging` has not been read for 4 min: timeout',
      lastKnown: { health: 'healthy' },
    }),
    ...HEALTHS_BY_NEED.map(health =>
      aConnector({
        name: `finance-${health}-source-dev-cdc`,
        clusterSummary: dev,
        health,
      }),
    ),
  ],
  departments: [aDepartment()],
  metrics: {
    series: [
      aSeries(
        'sourceWriteRate',
        Array.from({ length: 50 }, (_, i) =>
          i > 20 && i < 26 ? null : 1200 + 300 * Math.sin(i / 5),
        ),
      ),
    ],
  },
  lines: Array.from({ length: 300 }, (_, i) =>
    i % 40 === 7
      ? aLine({ at: ago(i * 9), level: 'ERROR', message: 'No', trace: TRACE })
      : aLine({ at: ago(i * 9) }),
  ),
});

const fakeApi = ApiBlueprint.make({
  params: define =>
    define({
      api: kafkaConnectApiRef,
      deps: {},
      factory: () =>
        new KafkaConnectClient({
          fetch: (input, init) =>
            backend.fetch(
              String(input).replace('plugin://', 'http://localhost/api/'),
              init,
            ),
        }),
    }),
});

// As much of the catalog as the links to entities need.
const catalog = createFrontendPlugin({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: define =>
        define({ api: catalogApiRef, deps: {}, factory: catalogApiMock }),
    }),
    PageBlueprint.make({
      name: 'entity',
      params: {
        path: '/catalog/:namespace/:kind/:name',
        routeRef: entityRouteRef,
        loader: async () => <>An entity</>,
      },
    }),
  ],
});

createDevApp({
  features: [
    kafkaConnectPlugin,
    catalog,
    createFrontendModule({
      pluginId: 'kafka-connect',
      extensions: [fakeApi],
    }),
  ],
});
