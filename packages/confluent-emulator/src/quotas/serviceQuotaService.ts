import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Env, Service } from '../http/env.ts';
import { gatewayError } from '../http/errors.ts';
import { limitRate } from '../http/middleware.ts';
import { reference } from '../http/stamp.ts';
import { requireCloudCaller } from '../iam/authentication.ts';
import { Cursors } from '../paging/cursors.ts';
import { hereOf, listPage } from '../paging/list.ts';
import type { World } from '../world.ts';
import { appliedQuotas, scopes } from './applied.ts';
import type { AppliedQuota } from './applied.ts';

const refuse = (message: string) => gatewayError(400, message);
const sizes = { usual: 10, most: 200 };

/** service-quota/v1: the service's own limits. None of them is about connectors. */
export const serviceQuotaService: Service = {
  path: '/service-quota/v1',
  router(world) {
    const app = new Hono<Env>();
    const cursors = new Cursors(world.clock, refuse);
    app.use(requireCloudCaller(world), limitRate(world));

    app.get('/applied-quotas', c => {
      const scope = c.req.query('scope');
      if (!scope) {
        throw gatewayError(400, 'scope is required');
      }
      if (!scopes.includes(scope)) {
        throw gatewayError(404, `There is no scope ${scope}`);
      }
      const [environment, cluster, id] = [
        c.req.query('environment'),
        c.req.query('kafka_cluster'),
        c.req.query('id'),
      ];
      const rows = appliedQuotas(world, c.get('caller').principal).filter(
        quota =>
          quota.scope === scope &&
          (!environment || quota.environment === environment) &&
          (!cluster || quota.cluster === cluster) &&
          (!id || quota.code === id),
      );
      return c.json(
        listPage(
          c,
          cursors,
          rows,
          {
            kind: 'AppliedQuotaList',
            version: 'service-quota/v1',
            show: row => shown(c, world, row),
          },
          sizes,
        ),
      );
    });

    app.get('/applied-quotas/:id', c => {
      const environment = c.req.query('environment');
      const cluster = c.req.query('kafka_cluster');
      const found = appliedQuotas(world, c.get('caller').principal).find(
        quota =>
          quota.code === c.req.param('id') &&
          (!environment || quota.environment === environment) &&
          (!cluster || quota.cluster === cluster),
      );
      if (!found) {
        throw gatewayError(404, 'The quota was not found');
      }
      return c.json(shown(c, world, found));
    });

    app.get('/scopes', c =>
      c.json(
        listPage(
          c,
          cursors,
          scopes,
          {
            kind: 'ScopeList',
            version: 'service-quota/v1',
            show: scope => scopeOf(c, scope),
          },
          sizes,
        ),
      ),
    );

    app.get('/scopes/:id', c => {
      const id = c.req.param('id');
      if (!scopes.includes(id)) {
        throw gatewayError(404, `There is no scope ${id}`);
      }
      return c.json(scopeOf(c, id));
    });

    return app;
  },
};

function scopeOf(c: Context<Env>, id: string) {
  return {
    api_version: 'service-quota/v1',
    kind: 'Scope',
    id,
    metadata: { self: `${hereOf(c)}/service-quota/v1/scopes/${id}` },
    description: `Quotas that apply to each ${id
      .toLowerCase()
      .replaceAll('_', ' ')}`,
  };
}

function shown(c: Context<Env>, world: World, quota: AppliedQuota) {
  const { organization } = world.account;
  const { environment, cluster } = quota;
  const place = `crn://confluent.cloud/organization=${organization}`;
  return {
    api_version: 'service-quota/v1',
    kind: 'AppliedQuota',
    id: quota.code,
    metadata: {
      self: `${hereOf(c)}/service-quota/v1/applied-quotas/${quota.code}`,
      resource_name: `${place}/quota=${quota.code}`,
    },
    scope: quota.scope,
    display_name: quota.title,
    default_limit: quota.limit,
    applied_limit: quota.limit,
    ...(quota.usage !== undefined && { usage: quota.usage }),
    organization: reference(
      c,
      `/org/v2/organizations/${organization}`,
      organization,
      place,
    ),
    ...(environment && {
      environment: reference(
        c,
        `/org/v2/environments/${environment}`,
        environment,
        `${place}/environment=${environment}`,
      ),
    }),
    ...(cluster && {
      kafka_cluster: {
        ...reference(
          c,
          `/cmk/v2/clusters/${cluster}`,
          cluster,
          `${place}/environment=${environment}/cloud-cluster=${cluster}`,
        ),
        environment,
      },
    }),
  };
}
