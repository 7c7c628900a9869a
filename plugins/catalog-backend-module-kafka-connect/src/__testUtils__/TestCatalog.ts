import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import { ResponseError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';
import { catalogModuleKafkaConnect } from '../module';
import { TASK_ID } from '../provider/KafkaConnectEntityProvider';

/** A row of the catalog's own table of what has been put into it. */
export interface StoredEntity {
  entity_ref: string;
  /** What the catalog compares to see whether an entity has to be worked on again. */
  unprocessed_hash: string;
}

const credentials = mockCredentials.service();

/** The catalog works on one entity after the other, in seconds. */
const PATIENCE_MS = 30_000;

export interface TestCatalogOptions {
  /** The plugin `kafka-connect`. */
  portal: BackendFeature;
  /** Where the databases lie, so that another catalog can go on with them; in memory unless given. */
  directory?: string;
  /** Lets the module run by its own schedule, instead of when a test says so. */
  scheduled?: boolean;
  /** What the configuration says below `kafkaConnect`, beside the platform team. */
  kafkaConnect?: JsonObject;
}

/** The real catalog with this module in it, whose runs are a test's to start. */
export class TestCatalog {
  readonly #scheduler = mockServices.scheduler();
  #backend!: TestBackend;
  #catalog!: CatalogService;
  #database!: Knex;
  /** What was logged at `warn`. */
  readonly warnings: string[] = [];

  static async start({
    directory,
    kafkaConnect = {},
    portal,
    scheduled = false,
  }: TestCatalogOptions): Promise<TestCatalog> {
    const catalog = new TestCatalog();
    const logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    logger.warn.mockImplementation(text => void catalog.warnings.push(text));
    catalog.#backend = await startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleKafkaConnect,
        catalog.#probe(),
        portal,
        scheduled
          ? schedulerServiceFactory
          : createServiceFactory({
              service: coreServices.scheduler,
              deps: {},
              factory: () => catalog.#scheduler,
            }),
        createServiceFactory({
          service: coreServices.logger,
          deps: {},
          factory: () => logger,
        }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'https://portal.example' },
            backend: {
              database: {
                client: 'better-sqlite3',
                connection:
                  directory === undefined ? ':memory:' : { directory },
              },
            },
            kafkaConnect: {
              ...kafkaConnect,
              platformTeam: 'group:default/ebs',
            },
          },
        }),
      ],
    });
    return catalog;
  }

  /** Waits for one run of the provider. */
  run(): Promise<void> {
    return this.task(TASK_ID);
  }

  /** Waits for one run of any plugin's task. */
  task(id: string): Promise<void> {
    return this.#scheduler.triggerTask(id);
  }

  /** What a plugin answers to a service. */
  async get(path: string): Promise<unknown> {
    const response = await fetch(
      `http://localhost:${this.#backend.server.port()}/api/${path}`,
      { headers: { authorization: mockCredentials.service.header() } },
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }

  entity(ref: string): Promise<Entity | undefined> {
    return this.#catalog.getEntityByRef(ref, { credentials });
  }

  /** The refs of all Resources that can be read, in order. */
  async refs(): Promise<string[]> {
    const { items } = await this.#catalog.getEntities(
      { filter: { kind: 'Resource' } },
      { credentials },
    );
    return items.map(entity => stringifyEntityRef(entity)).sort();
  }

  /** Waits until so many Resources can be read. */
  untilFilled(count: number): Promise<void> {
    return eventually(async () => {
      const { length } = await this.refs();
      if (length !== count) throw new Error(`${length} Resources`);
    });
  }

  /** All that has been put into the catalog, whether it has been worked on or not. */
  stored(): Promise<StoredEntity[]> {
    return this.#database<StoredEntity>('refresh_state')
      .select('entity_ref', 'unprocessed_hash')
      .orderBy('entity_ref');
  }

  async stop(): Promise<void> {
    await this.#backend.stop();
  }

  #probe(): BackendFeature {
    return createBackendModule({
      pluginId: 'catalog',
      moduleId: 'probe',
      register: env =>
        env.registerInit({
          deps: {
            catalog: catalogServiceRef,
            database: coreServices.database,
          },
          init: async ({ catalog, database }) => {
            this.#catalog = catalog;
            this.#database = await database.getClient();
          },
        }),
    });
  }
}

/** Waits until a condition holds; for what the catalog works on by and by. */
export async function eventually(
  condition: () => Promise<void>,
): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await condition();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(100);
    }
  }
}
