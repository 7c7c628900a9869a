import {
  createServiceFactory,
  coreServices,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import permissionBackend from '@backstage/plugin-permission-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import createKnex, { type Knex } from 'knex';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { kafkaConnectPlugin } from '../plugin';
import { ask, type Answer } from './ask';
import { TestIdentity } from './identity';
import { TestLog } from './log';
import { claimsOfPeople, departmentsYaml, groups } from './organisation';
import { PLATFORM_TEAM, productPolicy, type PolicyOptions } from './policy';
import { until } from './until';

/** Who asks: a User's name, another program, the pipeline, or nobody. */
export type Who = string | typeof SERVICE | typeof PIPELINE | null;

/** A program with a token of its own. */
export const SERVICE = Symbol('service');

/** The program whose token is for reports of deployments alone. */
export const PIPELINE = Symbol('pipeline');

export interface TestPortalOptions {
  /** The text of `clusters.yaml`. */
  clusters: string;
  /** The text of `departments.yaml`. */
  departments?: string;
  /** Other files of the configuration repository, by path. */
  files?: Record<string, string>;
  /** What stands below `kafkaConnect` beside, such as the forge. */
  settings?: JsonObject;
  /** What stands in `app-config.yaml` beside. */
  config?: JsonObject;
  /** Whether the permission framework is switched on; then the product's own policy decides. */
  permissions?: boolean;
  /** Names of permissions that the policy gives nobody. */
  withheld?: string[];
  /** What everybody may do that is not this plugin's; nothing unless told. */
  otherwise?: PolicyOptions['otherwise'];
  /** What the sign-in of more people says that they act as, by their Users' refs. */
  claims?: Record<string, string[]>;
  /** Catalog entities beside the groups. */
  entities?: Entity[];
  /** A database to go on with. */
  knex?: Knex;
  poll?: { interval: object; timeout: object };
  /** Stands in for the catalog with the groups. */
  catalog?: BackendFeature;
  features?: BackendFeature[];
}

/** A backend with this plugin, over real HTTP, with a real policy and a real scheduler. */
export interface TestPortal {
  port: number;
  log: TestLog;
  /** The folder of the configuration repository. */
  folder: string;
  get(path: string, who: Who): Promise<Answer>;
  post(path: string, who: Who, body?: string): Promise<Answer>;
  /** A request to any plugin, by its whole path. */
  ask(method: string, path: string, who: Who, body?: string): Promise<Answer>;
  /** @param type - of the body; JSON unless told */
  send(
    method: string,
    path: string,
    who: Who,
    body?: string,
    type?: string,
  ): Promise<Answer>;
  /** Waits until somebody sees so many connectors; the platform team unless told. */
  hasRead(connectors: number, who?: Who): Promise<void>;
  stop(): Promise<void>;
}

const SERVICE_TOKEN = 'a-token-that-only-the-tests-know';
const PIPELINE_TOKEN = 'another-token-that-only-the-tests-know';

/** Gives this plugin a database that outlives the backend, and the others one of their own. */
function databaseOfPlugin(knex: Knex) {
  return createServiceFactory({
    service: coreServices.database,
    deps: {
      lifecycle: coreServices.lifecycle,
      plugin: coreServices.pluginMetadata,
    },
    factory({ lifecycle, plugin }) {
      if (plugin.getId() === 'kafka-connect') {
        return { getClient: async () => knex };
      }
      const other = createKnex({
        client: 'better-sqlite3',
        connection: ':memory:',
        useNullAsDefault: true,
      });
      lifecycle.addShutdownHook(() => other.destroy());
      return { getClient: async () => other };
    },
  });
}

export async function startPortal(
  options: TestPortalOptions,
): Promise<TestPortal> {
  const folder = await mkdtemp(join(tmpdir(), 'kafka-connect-'));
  const { departments = departmentsYaml } = options;
  await writeFile(join(folder, 'departments.yaml'), departments);
  await writeFile(join(folder, 'clusters.yaml'), options.clusters);
  for (const [path, text] of Object.entries(options.files ?? {})) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const log = new TestLog();
  const identity = await TestIdentity.create({
    ...claimsOfPeople,
    ...options.claims,
  });
  const backend = await startTestBackend({
    features: [
      kafkaConnectPlugin,
      permissionBackend,
      productPolicy({
        otherwise: options.otherwise,
        withheld: options.withheld,
      }),
      log.feature,
      identity.plugin,
      authServiceFactory,
      httpAuthServiceFactory,
      userInfoServiceFactory,
      schedulerServiceFactory,
      options.catalog ??
        catalogServiceMock.factory({
          entities: [...groups, ...(options.entities ?? [])],
        }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'https://portal.example' },
          ...options.config,
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
            auth: {
              externalAccess: [
                {
                  type: 'static',
                  options: { token: SERVICE_TOKEN, subject: 'tests' },
                },
                {
                  type: 'static',
                  options: { token: PIPELINE_TOKEN, subject: 'pipeline' },
                  accessRestrictions: [
                    {
                      plugin: 'kafka-connect',
                      permission: 'kafka-connect.deployment.report',
                    },
                  ],
                },
              ],
            },
          },
          permission: { enabled: options.permissions ?? true },
          kafkaConnect: {
            repository: { path: folder },
            ...options.settings,
            platformTeam: PLATFORM_TEAM,
            poll: options.poll ?? {
              interval: { seconds: 1 },
              timeout: { seconds: 2 },
            },
          },
        },
      }),
      ...(options.knex ? [databaseOfPlugin(options.knex)] : []),
      ...(options.features ?? []),
    ],
  }).catch(async error => {
    await rm(folder, { recursive: true });
    throw error;
  });
  const port = backend.server.port();
  const tokens = new Map<Who, Promise<string>>();
  const tokenOf = async (who: Who) => {
    if (who === null) return undefined;
    if (who === SERVICE) return SERVICE_TOKEN;
    if (who === PIPELINE) return PIPELINE_TOKEN;
    const token = tokens.get(who) ?? identity.tokenFor(`user:default/${who}`);
    tokens.set(who, token);
    return token;
  };
  const send: TestPortal['send'] = async (method, path, who, ...body) =>
    ask(port, method, `/api/kafka-connect${path}`, await tokenOf(who), ...body);
  return {
    port,
    log,
    folder,
    ask: async (method, path, who, body) =>
      ask(port, method, path, await tokenOf(who), body),
    get: (path, who) => send('GET', path, who),
    post: (path, who, body) => send('POST', path, who, body),
    send,
    async hasRead(connectors, who = 'erik') {
      await until(async () => {
        const { body } = await send('GET', '/connectors?limit=1', who);
        return body.totals?.all === connectors;
      });
    },
    async stop() {
      await backend.stop();
      await rm(folder, { recursive: true });
    },
  };
}
