import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { connectorPermissions } from '@kconnect/plugin-kafka-connect-common';
import {
  KafkaConnectPermissionPolicy,
  MembershipResolver,
} from '@kconnect/plugin-kafka-connect-node';
import Router from 'express-promise-router';
import { TestIdentity } from '../plugins/kafka-connect-backend/src/__testUtils__/identity';

/**
 * The backend that is measured: real HTTP, tokens, permission framework, catalog and database. Only
 * people's sign-in is left out. It tells its parent a token for each person and then serves.
 */
const claims = JSON.parse(process.env.BENCH_CLAIMS ?? '{}');
const platformTeam = 'group:default/ebs-infrastructure';

/** The product's policy, as the portal installs it. */
const policy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'bench-policy',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        policies: policyExtensionPoint,
        userInfo: coreServices.userInfo,
      },
      async init({ auth, catalog, policies, userInfo }) {
        policies.setPolicy(
          new KafkaConnectPermissionPolicy({
            platformTeam,
            membership: new MembershipResolver({ auth, catalog }),
            userInfo,
            otherwise: {
              handle: async () => ({ result: AuthorizeResult.ALLOW }),
            },
          }),
        );
      },
    });
  },
});

/** What lists are held against: the same barrier, the same permission question, and no answer. */
const routesToCompareWith = createBackendModule({
  pluginId: 'kafka-connect',
  moduleId: 'bench-routes',
  register(reg) {
    reg.registerInit({
      deps: {
        http: coreServices.httpRouter,
        httpAuth: coreServices.httpAuth,
        permissions: coreServices.permissions,
      },
      async init({ http, httpAuth, permissions }) {
        const router = Router();
        router.get('/bench/authenticated', async (req, res) => {
          await httpAuth.credentials(req, { allow: ['user', 'service'] });
          res.json({});
        });
        router.get('/bench/permitted', async (req, res) => {
          const credentials = await httpAuth.credentials(req, {
            allow: ['user', 'service'],
          });
          await permissions.authorizeConditional(
            connectorPermissions.map(permission => ({ permission })),
            { credentials },
          );
          res.json({});
        });
        http.use(router);
      },
    });
  },
});

async function serve(): Promise<void> {
  const identity = await TestIdentity.create(claims);
  const backend = createBackend();
  backend.add(identity.plugin);
  backend.add(import('@backstage/plugin-permission-backend'));
  backend.add(policy);
  backend.add(import('@backstage/plugin-catalog-backend'));
  backend.add(import('@kconnect/plugin-kafka-connect-backend'));
  backend.add(routesToCompareWith);
  await backend.start();
  const people = Object.keys(claims);
  const tokens = await Promise.all(people.map(ref => identity.tokenFor(ref)));
  process.send?.({
    tokens: Object.fromEntries(people.map((ref, i) => [ref, tokens[i]])),
  });
}

serve().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
