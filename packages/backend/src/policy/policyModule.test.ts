import {
  BackstageCredentials,
  BackstageUserPrincipal,
  coreServices,
  createBackendModule,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  TestBackend,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  EntityProviderConnection,
  catalogProcessingExtensionPoint,
} from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import request from 'supertest';
import { policyModule } from './policyModule';

/** Direct memberships, as a sign-in's claims hold them. */
const memberOf: Record<string, string[]> = {
  'user:default/anna': ['group:default/finance-operators'],
  'user:default/deniz': ['group:default/finance-reporting'],
  'user:default/ben': ['group:default/logistics'],
  'user:default/erik': ['group:default/ebs'],
  'user:default/nobody': [],
};

const entities: Entity[] = [
  group('ebs'),
  group('finance'),
  group('finance-operators', 'finance'),
  group('finance-reporting', 'finance'),
  group('logistics'),
  resource('finance-salesdb', 'kafka-connector', 'finance'),
  resource('logistics-orders', 'kafka-connector', 'logistics'),
  resource('orphan', 'kafka-connector', 'ebs'),
  resource('cc-prod', 'kafka-connect-cluster', 'ebs'),
  resource('salesdb', 'database', 'logistics'),
];

describe('the policy, before the real catalog', () => {
  let backend: TestBackend;

  beforeAll(async () => {
    backend = await startTestBackend({
      features: [
        catalogPlugin,
        ...permissionsByPolicy(),
        entitiesModule(),
        userInfoFactory(),
        mockServices.rootConfig.factory({
          data: {
            permission: { enabled: true },
            kafkaConnect: { platformTeam: 'group:default/ebs' },
          },
        }),
      ],
    });
    await untilStitched();
  }, 60_000);

  afterAll(() => backend.stop());

  it.each([
    ['an operator', 'anna', ['finance-salesdb']],
    ['a member of a team below', 'deniz', ['finance-salesdb']],
    ['another department', 'ben', ['logistics-orders']],
    [
      'the platform team',
      'erik',
      ['finance-salesdb', 'logistics-orders', 'orphan'],
    ],
    ['somebody of no group', 'nobody', []],
  ])('lists to %s the connectors of its own', async (_who, user, expected) => {
    const seen = await readAll(user);

    const connectors = seen.filter(e => e.spec?.type === 'kafka-connector');
    expect(connectors.map(e => e.metadata.name).sort()).toEqual(expected);
    expect(seen.length - connectors.length).toBe(
      entities.filter(e => e.spec?.type !== 'kafka-connector').length,
    );
  });

  it.each([
    ['anna', 'finance-salesdb', 200],
    ['ben', 'finance-salesdb', 404],
    ['nobody', 'finance-salesdb', 404],
    ['erik', 'finance-salesdb', 200],
    ['ben', 'cc-prod', 200],
    ['ben', 'not-there', 404],
  ])('%s asks for %s by name: %d', async (user, name, status) => {
    const response = await get(
      `/entities/by-name/resource/default/${name}`,
      user,
    );
    expect(response.status).toBe(status);
  });

  it('counts no connector that the caller may not see', async () => {
    const response = await get(
      '/entity-facets?facet=metadata.name&filter=spec.type=kafka-connector',
      'ben',
    );
    expect(response.body).toEqual({
      facets: { 'metadata.name': [{ count: 1, value: 'logistics-orders' }] },
    });
  });

  // The platform team gets past the policy, to be told that a file is no address.
  it.each([
    ['anna', 403],
    ['erik', 400],
  ])('lets %s register a location: %d', async (user, status) => {
    const response = await request(backend.server)
      .post('/api/catalog/locations?dryRun=true')
      .set('authorization', token(user))
      .send({ type: 'file', target: '/nowhere/at-all.yaml' });

    expect(response.status).toBe(status);
  });

  it.each([
    ['anna', 403],
    ['erik', 204],
  ])('lets %s delete an entity: %d', async (user, status) => {
    const all = await readAll('erik');
    const { uid } = all.find(e => e.metadata.name === 'salesdb')!.metadata;

    const response = await request(backend.server)
      .delete(`/api/catalog/entities/by-uid/${uid}`)
      .set('authorization', token(user));

    expect([response.status, uid]).toEqual([status, uid]);
  });

  it('answers nothing to who has not signed in', async () => {
    const response = await request(backend.server)
      .get('/api/catalog/entities')
      .set('authorization', mockCredentials.none.header());
    expect(response.status).toBe(401);
  });

  async function untilStitched() {
    for (;;) {
      const seen = await readAll('erik');
      const owned = seen.filter(e =>
        e.relations?.some(relation => relation.type === 'ownedBy'),
      );
      const children = seen.filter(e =>
        e.relations?.some(relation => relation.type === 'childOf'),
      );
      if (owned.length === 5 && children.length === 2) return;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  function get(path: string, user: string) {
    return request(backend.server)
      .get(`/api/catalog${path}`)
      .set('authorization', token(user));
  }

  async function readAll(user: string): Promise<Entity[]> {
    const response = await get('/entities/by-query?limit=100', user);
    expect(response.status).toBe(200);
    return response.body.items;
  }
});

describe('the configuration', () => {
  it('stops the start where it names no platform team', async () => {
    await expect(
      startTestBackend({
        features: [
          ...permissionsByPolicy(),
          mockServices.rootConfig.factory({
            data: { permission: { enabled: true } },
          }),
        ],
      }),
    ).rejects.toThrow("Missing required config value at 'kafkaConnect");
  });
});

function token(user: string): string {
  return mockCredentials.user.header(`user:default/${user}`);
}

function group(name: string, parent?: string): Entity {
  return entity('Group', name, { type: 'team', children: [], parent });
}

function resource(name: string, type: string, owner: string): Entity {
  return entity('Resource', name, { type, owner });
}

function entity(kind: string, name: string, spec: Entity['spec']): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      annotations: {
        'backstage.io/managed-by-location': 'url:https://example.com',
        'backstage.io/managed-by-origin-location': 'url:https://example.com',
      },
    },
    spec,
  };
}

function entitiesModule() {
  return createBackendModule({
    pluginId: 'catalog',
    moduleId: 'test-entities',
    register(reg) {
      reg.registerInit({
        deps: { catalog: catalogProcessingExtensionPoint },
        async init({ catalog }) {
          catalog.addEntityProvider({
            getProviderName: () => 'test',
            connect: (connection: EntityProviderConnection) =>
              connection.applyMutation({
                type: 'full',
                entities: entities.map(e => ({
                  entity: e,
                  locationKey: stringifyEntityRef(e),
                })),
              }),
          });
        },
      });
    },
  });
}

/**
 * The permissions service, asking the policy itself. The permission backend stands between them
 * otherwise; it cannot here, since it answers conditions only to plugins, which mocked tokens never name.
 */
function permissionsByPolicy() {
  let policy: PermissionPolicy;
  const decide = async (
    query: PolicyQuery,
    credentials: BackstageCredentials,
  ): Promise<PolicyDecision> => {
    const { type } = credentials.principal as { type: string };
    if (type === 'service') return { result: AuthorizeResult.ALLOW };
    const info = { userEntityRef: '', ownershipEntityRefs: [] };
    return policy.handle(query, { credentials, info });
  };
  return [
    createBackendPlugin({
      pluginId: 'permission',
      register(reg) {
        reg.registerExtensionPoint(policyExtensionPoint, {
          setPolicy: given => {
            policy = given;
          },
        });
        reg.registerInit({ deps: {}, async init() {} });
      },
    }),
    policyModule,
    createServiceFactory({
      service: coreServices.permissions,
      deps: {},
      factory: () => ({
        authorizeConditional: (queries, { credentials }) =>
          Promise.all(queries.map(query => decide(query, credentials))),
        authorize: (queries, { credentials }) =>
          Promise.all(
            queries.map(async query => {
              const { result } = await decide(query, credentials);
              if (result === AuthorizeResult.CONDITIONAL) {
                throw new Error('A condition needs its resource');
              }
              return { result };
            }),
          ),
      }),
    }),
  ];
}

function userInfoFactory() {
  return createServiceFactory({
    service: coreServices.userInfo,
    deps: {},
    factory: () => ({
      async getUserInfo(credentials) {
        const { userEntityRef } = (
          credentials as BackstageCredentials<BackstageUserPrincipal>
        ).principal;
        return {
          userEntityRef,
          ownershipEntityRefs: [userEntityRef, ...memberOf[userEntityRef]],
        };
      },
    }),
  });
}
