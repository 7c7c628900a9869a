import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import { readBody } from '../http/body.ts';
import type { Env } from '../http/env.ts';
import { gatewayError } from '../http/errors.ts';
import { metadataOf, reference } from '../http/stamp.ts';
import { Cursors } from '../paging/cursors.ts';
import { listPage } from '../paging/list.ts';
import type { World } from '../world.ts';
import type { ApiKeyRecord } from './model.ts';
import { forbidden } from './permit.ts';
import { administrator } from './plant.ts';
import { freshKey } from './store.ts';

const createSchema = z.object({
  spec: z.object({
    display_name: z.string().default(''),
    description: z.string().default(''),
    owner: z.object({ id: z.string() }),
    resource: z
      .object({ id: z.string().default(''), kind: z.string().optional() })
      .optional(),
  }),
});
const changeSchema = z.object({
  spec: z.object({
    display_name: z.string().optional(),
    description: z.string().optional(),
  }),
});

const refuse = (message: string) => gatewayError(400, message);

/** `/iam/v2/api-keys`. A new key works at once; its secret is in the answer to its creation alone. */
export function apiKeyRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();
  const { keys } = world.iam;
  const cursors = new Cursors(world.clock, refuse);
  const find = (c: Context<Env>) => {
    const key = keys.get(c.req.param('id') ?? '');
    if (!key || !mayManage(c, world, key.owner)) {
      throw gatewayError(404, 'The API key was not found');
    }
    return key;
  };

  app.get('/', c => {
    const owner = c.req.query('spec.owner');
    const resource = c.req.query('spec.resource');
    const rows = keys
      .rows()
      .filter(
        key =>
          mayManage(c, world, key.owner) &&
          (!owner || key.owner === owner) &&
          (!resource || resourceId(key) === resource),
      );
    return c.json(
      listPage(c, cursors, rows, {
        kind: 'ApiKeyList',
        version: 'iam/v2',
        show: key => shown(c, world, key),
      }),
    );
  });

  app.post('/', async c => {
    const { spec } = await readBody(c, createSchema, refuse);
    const owner = spec.owner.id;
    if (!mayManage(c, world, owner)) {
      throw forbidden();
    }
    if (owner !== administrator && !world.iam.serviceAccounts.has(owner)) {
      throw gatewayError(400, `There is no user or service account ${owner}`);
    }
    const now = world.clock.now();
    const key = keys.set({
      ...freshKey(),
      displayName: spec.display_name,
      description: spec.description,
      owner,
      resource: resourceOf(spec.resource, world),
      createdAt: now,
      updatedAt: now,
    });
    return c.json(shown(c, world, key, key.secret), 202);
  });

  app.get('/:id', c => c.json(shown(c, world, find(c))));

  app.patch('/:id', async c => {
    const key = find(c);
    const { spec } = await readBody(c, changeSchema, refuse);
    const changed = keys.set({
      ...key,
      displayName: spec.display_name ?? key.displayName,
      description: spec.description ?? key.description,
      updatedAt: world.clock.now(),
    });
    return c.json(shown(c, world, changed));
  });

  app.delete('/:id', c => {
    keys.delete(find(c).id);
    return c.body(null, 204);
  });

  return app;
}

/** Everybody manages the keys of their own, an administrator all. */
function mayManage(c: Context<Env>, world: World, owner: string): boolean {
  const { principal } = c.get('caller');
  return principal === owner || world.access.isAdministrator(principal);
}

function resourceOf(
  asked: { id: string; kind?: string } | undefined,
  world: World,
): ApiKeyRecord['resource'] {
  if (!asked || asked.kind === 'Cloud' || ['', 'cloud'].includes(asked.id)) {
    return { kind: 'Cloud' };
  }
  if (!world.account.clusters.some(({ id }) => id === asked.id)) {
    throw gatewayError(400, `There is no Kafka cluster ${asked.id}`);
  }
  return { kind: 'Cluster', id: asked.id };
}

function resourceId({ resource }: ApiKeyRecord): string {
  return resource.kind === 'Cloud' ? 'cloud' : resource.id;
}

function shown(
  c: Context<Env>,
  world: World,
  key: ApiKeyRecord,
  secret?: string,
) {
  const organization = `crn://confluent.cloud/organization=${world.account.organization}`;
  const isUser = key.owner.startsWith('u-');
  const ownerKind = isUser ? 'user' : 'service-account';
  const cluster = key.resource.kind === 'Cluster' && key.resource.id;
  return {
    api_version: 'iam/v2',
    kind: 'ApiKey',
    id: key.id,
    metadata: metadataOf(
      c,
      `/iam/v2/api-keys/${key.id}`,
      `${organization}/${ownerKind}=${key.owner}/api-key=${key.id}`,
      key,
    ),
    spec: {
      display_name: key.displayName,
      description: key.description,
      ...(secret !== undefined && { secret }),
      owner: {
        ...reference(
          c,
          `/iam/v2/${ownerKind}s/${key.owner}`,
          key.owner,
          `${organization}/${ownerKind}=${key.owner}`,
        ),
        api_version: 'iam/v2',
        kind: isUser ? 'User' : 'ServiceAccount',
      },
      resource: {
        ...reference(
          c,
          cluster ? `/cmk/v2/clusters/${cluster}` : '/',
          cluster || 'cloud',
          cluster ? `${organization}/kafka=${cluster}` : `${organization}`,
        ),
        api_version: cluster ? 'cmk/v2' : 'iam/v2',
        kind: key.resource.kind,
      },
    },
  };
}
