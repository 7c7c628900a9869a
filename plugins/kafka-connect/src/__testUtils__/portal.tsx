import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  createFrontendPlugin,
  createRouteRef,
  createSubRouteRef,
  PageBlueprint,
  type ExtensionDefinition,
} from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  entityPresentationApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { kafkaConnectPlugin } from '../plugin';
import { clientApi } from '../extensions/api';
import { connectorsPage } from '../extensions/page';
import type { FakeBackend } from './FakeBackend';
import { ME } from './samples';

interface Visit {
  backend: FakeBackend;
  /** Whether a member of the platform team looks; otherwise a member of a department. */
  platform?: boolean;
  /** What the catalog calls entities, by their full refs. */
  names?: Record<string, string>;
  /** Whether the portal has the scaffolder, hence forms to ask by. */
  forms?: boolean;
}

const templatesRouteRef = createRouteRef();
/** The addresses of the scaffolder, with nothing behind them. */
const formsPlugin = createFrontendPlugin({
  pluginId: 'scaffolder',
  routes: {
    root: templatesRouteRef,
    selectedTemplate: createSubRouteRef({
      parent: templatesRouteRef,
      path: '/templates/:namespace/:templateName',
    }),
  },
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/create',
        routeRef: templatesRouteRef,
        loader: async () => <p>The form</p>,
      },
    }),
  ],
});

function apisOf({ backend, platform = false }: Visit) {
  return [
    mockApis.fetch({
      baseImplementation: backend.fetch,
      resolvePluginProtocol: { discoveryApi: mockApis.discovery() },
    }),
    mockApis.identity({ userEntityRef: ME }),
    mockApis.permission({
      authorize: platform ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
    }),
  ] as const;
}

function presentationOf(names: Record<string, string>) {
  return {
    forEntity: (entity: Entity | string) => {
      const entityRef =
        typeof entity === 'string' ? entity : stringifyEntityRef(entity);
      const snapshot = {
        entityRef,
        primaryTitle: names[entityRef] ?? entityRef,
      };
      return { snapshot, promise: Promise.resolve(snapshot) };
    },
  };
}

/** Opens an address of the plugin's own pages in an app that has them. */
export function visitPage(address: string, visit: Visit) {
  return renderTestApp({
    features: [kafkaConnectPlugin, ...(visit.forms ? [formsPlugin] : [])],
    initialRouteEntries: [address],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      ...apisOf(visit),
      [catalogApiRef, catalogApiMock()],
      ...(visit.names
        ? [[entityPresentationApiRef, presentationOf(visit.names)] as const]
        : []),
    ],
  });
}

/** Opens an entity's page that has a card or a tab on it. */
export function visitEntity(
  entity: Entity,
  extension: ExtensionDefinition,
  visit: Visit & { address?: string },
) {
  const plugin = createFrontendPlugin({
    pluginId: 'kafka-connect',
    // With the pages that cards and tabs lead to.
    extensions: [clientApi, connectorsPage, extension],
  });
  return renderTestApp({
    features: [plugin],
    extensions: [createTestEntityPage({ entity })],
    initialRouteEntries: [visit.address ?? '/'],
    apis: [...apisOf(visit)],
  });
}

/** Finance's Group. */
export const financeGroup: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'finance' },
  spec: { type: 'department', children: [] },
};
