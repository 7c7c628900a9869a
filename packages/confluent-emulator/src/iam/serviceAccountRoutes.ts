import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import { readBody } from '../http/body.ts';
import type { Env } from '../http/env.ts';
import { gatewayError } from '../http/errors.ts';
import { metadataOf } from '../http/stamp.ts';
import { Cursors } from '../paging/cursors.ts';
import { listPage } from '../paging/list.ts';
import type { World } from '../world.ts';
import type { ServiceAccount } from './model.ts';
import { requireAdministrator } from './permit.ts';
import { freshId } from './store.ts';

const createSchema = z.object({
  display_name: z.string().min(1).max(64),
  description: z.string().max(128).default(''),
});
const changeSchema = z.object({ description: z.string().max(128) });

const refuse = (message: string) => gatewayError(400, message);

/** `/iam/v2/service-accounts`. */
export function serviceAccountRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();
  const { serviceAccounts, keys, bindings } = world.iam;
  const cursors = new Cursors(world.clock, refuse);
  const find = (c: Context<Env>) => {
    const account = serviceAccounts.get(c.req.param('id') ?? '');
    if (!account) {
      throw gatewayError(404, 'The service account was not found');
    }
    return account;
  };

  app.get('/', c => {
    const rows = serviceAccounts.rows().filter(row => maySee(c, world, row.id));
    const names = c.req.queries('display_name');
    return c.json(
      listPage(
        c,
        cursors,
        rows.filter(row => !names || names.includes(row.displayName)),
        {
          kind: 'ServiceAccountList',
          version: 'iam/v2',
          show: row => shown(c, world, row),
        },
      ),
    );
  });

  app.post('/', async c => {
    requireAdministrator(c, world);
    const body = await readBody(c, createSchema, refuse);
    if (
      serviceAccounts
        .rows()
        .some(({ displayName }) => displayName === body.display_name)
    ) {
      throw gatewayError(
        409,
        `A service account named ${body.display_name} is there already`,
      );
    }
    const now = world.clock.now();
    const account = serviceAccounts.set({
      id: freshId('sa', serviceAccounts),
      displayName: body.display_name,
      description: body.description,
      createdAt: now,
      updatedAt: now,
    });
    return c.json(shown(c, world, account), 201);
  });

  app.get('/:id', c => {
    const account = find(c);
    if (!maySee(c, world, account.id)) {
      throw gatewayError(404, 'The service account was not found');
    }
    return c.json(shown(c, world, account));
  });

  app.patch('/:id', async c => {
    requireAdministrator(c, world);
    const account = find(c);
    const { description } = await readBody(c, changeSchema, refuse);
    const changed = serviceAccounts.set({
      ...account,
      description,
      updatedAt: world.clock.now(),
    });
    return c.json(shown(c, world, changed));
  });

  app.delete('/:id', c => {
    requireAdministrator(c, world);
    const { id } = find(c);
    // Its keys stop working with it, and its rights are gone.
    keys
      .rows()
      .filter(({ owner }) => owner === id)
      .forEach(key => keys.delete(key.id));
    world.iam.bindingsOf(id).forEach(binding => bindings.delete(binding.id));
    serviceAccounts.delete(id);
    return c.body(null, 204);
  });

  return app;
}

/** A service account sees itself, an administrator sees all. */
function maySee(c: Context<Env>, world: World, id: string): boolean {
  const { principal } = c.get('caller');
  return principal === id || world.access.isAdministrator(principal);
}

function shown(c: Context<Env>, world: World, account: ServiceAccount) {
  const { id, displayName, description } = account;
  return {
    api_version: 'iam/v2',
    kind: 'ServiceAccount',
    id,
    metadata: metadataOf(
      c,
      `/iam/v2/service-accounts/${id}`,
      `crn://confluent.cloud/organization=${world.account.organization}/service-account=${id}`,
      account,
    ),
    display_name: displayName,
    description,
  };
}
