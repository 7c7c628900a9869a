import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import { readBody } from '../http/body.ts';
import type { Env, Service } from '../http/env.ts';
import { gatewayError } from '../http/errors.ts';
import { limitRate } from '../http/middleware.ts';
import { metadataOf } from '../http/stamp.ts';
import { requireCloudCaller } from '../iam/authentication.ts';
import { requireAdministrator } from '../iam/permit.ts';
import { freshId } from '../iam/store.ts';
import { Cursors } from '../paging/cursors.ts';
import { listPage } from '../paging/list.ts';
import type { World } from '../world.ts';
import type { Environment } from './model.ts';

const governance = z.object({
  package: z.enum(['ESSENTIALS', 'ADVANCED']),
});
const createSchema = z.object({
  display_name: z.string().min(1).max(60),
  stream_governance_config: governance.optional(),
});
const changeSchema = createSchema.partial();

const refuse = (message: string) => gatewayError(400, message);

/** Organizations and environments, org/v2. */
export const orgService: Service = {
  path: '/org/v2',
  router(world) {
    const app = new Hono<Env>();
    const { environments } = world;
    const cursors = new Cursors(world.clock, refuse);
    app.use(requireCloudCaller(world), limitRate(world));
    const find = (c: Context<Env>) => {
      const environment = environments.get(c.req.param('id') ?? '');
      if (!environment || !sees(c, world, environment.id)) {
        throw gatewayError(404, 'The environment was not found');
      }
      return environment;
    };

    app.get('/organizations', c =>
      c.json(
        listPage(c, cursors, [world.account.organization], {
          kind: 'OrganizationList',
          version: 'org/v2',
          show: id => organization(c, world, id),
        }),
      ),
    );
    app.get('/organizations/:id', c => {
      const id = c.req.param('id');
      if (id !== world.account.organization) {
        throw gatewayError(404, 'The organization was not found');
      }
      return c.json(organization(c, world, id));
    });

    app.get('/environments', c => {
      const rows = environments.rows().filter(({ id }) => sees(c, world, id));
      return c.json(
        listPage(c, cursors, rows, {
          kind: 'EnvironmentList',
          version: 'org/v2',
          show: row => shown(c, world, row),
        }),
      );
    });

    app.post('/environments', async c => {
      requireAdministrator(c, world);
      const body = await readBody(c, createSchema, refuse);
      const taken = environments
        .rows()
        .some(({ displayName }) => displayName === body.display_name);
      if (taken) {
        throw gatewayError(
          409,
          `An environment named ${body.display_name} is there already`,
        );
      }
      const now = world.clock.now();
      const environment = environments.set({
        id: freshId('env', environments),
        displayName: body.display_name,
        package: body.stream_governance_config?.package ?? 'ESSENTIALS',
        createdAt: now,
        updatedAt: now,
      });
      return c.json(shown(c, world, environment), 201);
    });

    app.get('/environments/:id', c => c.json(shown(c, world, find(c))));

    app.patch('/environments/:id', async c => {
      requireAdministrator(c, world);
      const environment = find(c);
      const body = await readBody(c, changeSchema, refuse);
      const changed = environments.set({
        ...environment,
        displayName: body.display_name ?? environment.displayName,
        package: body.stream_governance_config?.package ?? environment.package,
        updatedAt: world.clock.now(),
      });
      return c.json(shown(c, world, changed));
    });

    app.delete('/environments/:id', c => {
      requireAdministrator(c, world);
      const { id } = find(c);
      if (
        world.account.clusters.some(({ environment }) => environment === id)
      ) {
        throw gatewayError(
          409,
          'The environment still has a Kafka cluster: delete that first',
        );
      }
      environments.delete(id);
      return c.body(null, 204);
    });

    return app;
  },
};

function sees(c: Context<Env>, world: World, id: string): boolean {
  return world.access.seesEnvironment(c.get('caller').principal, id);
}

function organization(c: Context<Env>, world: World, id: string) {
  return {
    api_version: 'org/v2',
    kind: 'Organization',
    id,
    metadata: metadataOf(
      c,
      `/org/v2/organizations/${id}`,
      `crn://confluent.cloud/organization=${id}`,
      { createdAt: world.startedAt, updatedAt: world.startedAt },
    ),
    display_name: 'Example Organization',
    jit_enabled: false,
  };
}

function shown(c: Context<Env>, world: World, environment: Environment) {
  const { id, displayName } = environment;
  return {
    api_version: 'org/v2',
    kind: 'Environment',
    id,
    metadata: metadataOf(
      c,
      `/org/v2/environments/${id}`,
      `crn://confluent.cloud/organization=${world.account.organization}/environment=${id}`,
      environment,
    ),
    display_name: displayName,
    stream_governance_config: { package: environment.package },
  };
}
