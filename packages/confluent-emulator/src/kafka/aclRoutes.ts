import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import { readBody } from '../http/body.ts';
import type { Env } from '../http/env.ts';
import { hereOf } from '../paging/list.ts';
import type { World } from '../world.ts';
import { kafkaError, notAuthorized } from './errors.ts';
import { aclId, operations, patternTypes, resourceTypes } from './model.ts';
import type { Acl } from './model.ts';

const createSchema = z.object({
  resource_type: z.enum(resourceTypes),
  resource_name: z.string().min(1),
  pattern_type: z.enum(patternTypes),
  principal: z.string().regex(/^User:\S+$/, 'must be like User:sa-abc123'),
  host: z.string().default('*'),
  operation: z.enum(operations),
  permission: z.enum(['ALLOW', 'DENY']),
});
const batchSchema = z.object({ data: z.array(createSchema).min(1) });

const refuse = (message: string) => kafkaError(400, 400, message);

/** `…/acls`. Only administrators of the cluster read and change them. */
export function aclRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();
  const { acls } = world.kafka;
  app.use('/acls', requireAdministrator(world));
  app.use('/acls\\:batch', requireAdministrator(world));

  app.get('/acls', c => {
    const found = matching(c, world);
    return c.json(listed(c, found));
  });

  app.post('/acls', async c => {
    const body = await readBody(c, createSchema, refuse);
    acls.set(entryOf(c, body));
    return c.body(null, 201);
  });

  app.post('/acls:batch', async c => {
    const { data } = await readBody(c, batchSchema, refuse);
    data.forEach(body => acls.set(entryOf(c, body)));
    return c.body(null, 201);
  });

  app.delete('/acls', c => {
    if (!c.req.query('resource_type')) {
      throw kafkaError(400, 400, 'resource_type is required');
    }
    const found = matching(c, world);
    found.forEach(({ id }) => acls.delete(id));
    return c.json(listed(c, found));
  });

  return app;
}

function requireAdministrator(world: World) {
  return async (c: Context<Env>, next: () => Promise<void>) => {
    const { principal } = c.get('caller');
    if (!world.access.administers(principal, c.get('cluster'))) {
      throw notAuthorized('the cluster');
    }
    await next();
  };
}

function entryOf(c: Context<Env>, body: z.output<typeof createSchema>): Acl {
  const entry = {
    cluster: c.get('cluster').id,
    resourceType: body.resource_type,
    resourceName: body.resource_name,
    patternType: body.pattern_type,
    principal: body.principal,
    host: body.host,
    operation: body.operation,
    permission: body.permission,
  };
  return { id: aclId(entry), ...entry };
}

const fields: Record<string, keyof Acl> = {
  resource_type: 'resourceType',
  resource_name: 'resourceName',
  pattern_type: 'patternType',
  principal: 'principal',
  host: 'host',
  operation: 'operation',
  permission: 'permission',
};

function matching(c: Context<Env>, world: World): Acl[] {
  const wanted = Object.entries(fields).flatMap(([parameter, field]) => {
    const value = c.req.query(parameter);
    return value && value !== 'ANY' ? [{ field, value }] : [];
  });
  return world.kafka.acls
    .rows()
    .filter(
      acl =>
        acl.cluster === c.get('cluster').id &&
        wanted.every(({ field, value }) => acl[field] === value),
    );
}

function listed(c: Context<Env>, found: readonly Acl[]) {
  const self = `${hereOf(c)}${c.req.path}`;
  return {
    kind: 'KafkaAclList',
    metadata: { self, next: null },
    data: found.map(acl => ({
      kind: 'KafkaAcl',
      metadata: { self },
      cluster_id: acl.cluster,
      resource_type: acl.resourceType,
      resource_name: acl.resourceName,
      pattern_type: acl.patternType,
      principal: acl.principal,
      host: acl.host,
      operation: acl.operation,
      permission: acl.permission,
    })),
  };
}
