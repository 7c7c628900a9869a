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
import { readCrn } from './crn.ts';
import type { RoleBinding } from './model.ts';
import { forbidden } from './permit.ts';
import { roles } from './roles.ts';
import { freshId } from './store.ts';

const createSchema = z.object({
  principal: z
    .string()
    .regex(/^User:(u|sa|pool|group)-[\w-]+$/, 'must be like User:sa-abc123'),
  role_name: z.enum(Object.keys(roles), 'is not a role'),
  crn_pattern: z.string(),
});

const refuse = (message: string) => gatewayError(400, message);

/** `/iam/v2/role-bindings`. A binding holds at once. */
export function roleBindingRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();
  const { bindings } = world.iam;
  const cursors = new Cursors(world.clock, refuse);
  const find = (c: Context<Env>) => {
    const binding = bindings.get(c.req.param('id') ?? '');
    if (!binding || !maySee(c, world, binding)) {
      throw gatewayError(404, 'The role binding was not found');
    }
    return binding;
  };

  app.get('/', c => {
    const pattern = c.req.query('crn_pattern');
    if (!pattern) {
      throw gatewayError(400, 'crn_pattern is required');
    }
    const principal = c.req.query('principal');
    const role = c.req.query('role_name');
    const rows = bindings
      .rows()
      .filter(
        row =>
          row.crnPattern.startsWith(pattern) &&
          (!principal || row.principal === principal) &&
          (!role || row.role === role) &&
          maySee(c, world, row),
      );
    return c.json(
      listPage(c, cursors, rows, {
        kind: 'RoleBindingList',
        version: 'iam/v2',
        show: row => shown(c, world, row),
      }),
    );
  });

  app.post('/', async c => {
    const body = await readBody(c, createSchema, refuse);
    const pattern = checkedPattern(body.crn_pattern, body.role_name, world);
    if (!world.access.mayGrant(c.get('caller').principal, pattern)) {
      throw forbidden();
    }
    const wanted = {
      principal: body.principal,
      role: body.role_name,
      crnPattern: body.crn_pattern,
    };
    const there = bindings
      .rows()
      .some(
        row =>
          row.principal === wanted.principal &&
          row.role === wanted.role &&
          row.crnPattern === wanted.crnPattern,
      );
    if (there) {
      throw gatewayError(409, 'This role binding is there already');
    }
    const binding = bindings.set({ id: freshId('rb', bindings), ...wanted });
    return c.json(shown(c, world, binding), 201);
  });

  app.get('/:id', c => c.json(shown(c, world, find(c))));

  app.delete('/:id', c => {
    const binding = find(c);
    const pattern = readCrn(binding.crnPattern) ?? [];
    if (!world.access.mayGrant(c.get('caller').principal, pattern)) {
      throw forbidden();
    }
    bindings.delete(binding.id);
    return c.json(shown(c, world, binding));
  });

  return app;
}

/** One's own bindings, and those on what one may grant. */
function maySee(c: Context<Env>, world: World, binding: RoleBinding): boolean {
  const { principal } = c.get('caller');
  return (
    binding.principal === `User:${principal}` ||
    world.access.mayGrant(principal, readCrn(binding.crnPattern) ?? [])
  );
}

/** A pattern of this organisation whose last part is one that the role can be bound to. */
function checkedPattern(text: string, role: string, world: World) {
  const pattern = readCrn(text);
  if (
    !pattern ||
    pattern[0][0] !== 'organization' ||
    pattern[0][1] !== world.account.organization
  ) {
    throw gatewayError(400, `${text} is no CRN pattern of this organization`);
  }
  const [kind] = pattern[pattern.length - 1];
  if (!roles[role].scopes.includes(kind)) {
    throw gatewayError(
      400,
      `${role} cannot be bound to ${kind}: only to ${roles[role].scopes.join(
        ', ',
      )}`,
    );
  }
  if (pattern.slice(0, -1).some(([, value]) => value.includes('*'))) {
    throw gatewayError(400, 'A star is allowed at the end of a pattern only');
  }
  return pattern;
}

function shown(c: Context<Env>, world: World, binding: RoleBinding) {
  const { id, principal, role, crnPattern } = binding;
  const at = { createdAt: world.startedAt, updatedAt: world.startedAt };
  return {
    api_version: 'iam/v2',
    kind: 'RoleBinding',
    id,
    metadata: metadataOf(
      c,
      `/iam/v2/role-bindings/${id}`,
      `crn://confluent.cloud/organization=${world.account.organization}/role-binding=${id}`,
      at,
    ),
    principal,
    role_name: role,
    crn_pattern: crnPattern,
  };
}
