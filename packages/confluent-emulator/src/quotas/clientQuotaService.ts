import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import type { KafkaCluster } from '../account.ts';
import { readBody } from '../http/body.ts';
import type { Env, Service } from '../http/env.ts';
import { gatewayError } from '../http/errors.ts';
import { limitRate } from '../http/middleware.ts';
import { metadataOf, reference } from '../http/stamp.ts';
import { requireCloudCaller } from '../iam/authentication.ts';
import { forbidden } from '../iam/permit.ts';
import { freshId } from '../iam/store.ts';
import { Cursors } from '../paging/cursors.ts';
import { listPage } from '../paging/list.ts';
import type { World } from '../world.ts';
import type { ClientQuota } from './model.ts';

const rate = z
  .string()
  .regex(/^\d{1,15}$/, 'must be bytes per second, as text');
const throughputSchema = z.object({
  ingress_byte_rate: rate,
  egress_byte_rate: rate,
});
const principalsSchema = z.array(z.object({ id: z.string() })).min(1);
const createSchema = z.object({
  spec: z.object({
    display_name: z.string().min(1),
    description: z.string().default(''),
    throughput: throughputSchema,
    cluster: z.object({ id: z.string() }),
    environment: z.object({ id: z.string() }),
    principals: principalsSchema,
  }),
});
const changeSchema = z.object({
  spec: z.object({
    display_name: z.string().min(1).optional(),
    description: z.string().optional(),
    throughput: throughputSchema.optional(),
    principals: principalsSchema.optional(),
  }),
});

const refuse = (message: string) => gatewayError(400, message);

/** kafka-quotas/v1: throughput of principals, on Dedicated clusters alone. */
export const clientQuotaService: Service = {
  path: '/kafka-quotas/v1',
  router(world) {
    const app = new Hono<Env>();
    const { clientQuotas } = world;
    const cursors = new Cursors(world.clock, refuse);
    app.use(requireCloudCaller(world), limitRate(world));
    const clusterOf = (c: Context<Env>, id: string) => {
      const cluster = world.account.clusters.find(known => known.id === id);
      const { principal } = c.get('caller');
      return cluster && world.access.administers(principal, cluster)
        ? cluster
        : undefined;
    };
    const find = (c: Context<Env>) => {
      const quota = clientQuotas.get(c.req.param('id') ?? '');
      if (!quota || !clusterOf(c, quota.cluster)) {
        throw gatewayError(404, 'The client quota was not found');
      }
      return quota;
    };

    app.get('/client-quotas', c => {
      const [cluster, environment] = [
        c.req.query('spec.cluster'),
        c.req.query('environment'),
      ];
      const rows = clientQuotas
        .rows()
        .filter(
          quota =>
            clusterOf(c, quota.cluster) &&
            (!cluster || quota.cluster === cluster) &&
            (!environment || quota.environment === environment),
        );
      return c.json(
        listPage(c, cursors, rows, {
          kind: 'ClientQuotaList',
          version: 'kafka-quotas/v1',
          show: quota => shown(c, world, quota),
        }),
      );
    });

    app.post('/client-quotas', async c => {
      const { spec } = await readBody(c, createSchema, refuse);
      const cluster = clusterOf(c, spec.cluster.id);
      if (!cluster) {
        throw forbidden();
      }
      checkPlace(cluster, spec.environment.id);
      const now = world.clock.now();
      const quota = clientQuotas.set({
        id: freshId('cq', clientQuotas),
        displayName: spec.display_name,
        description: spec.description,
        cluster: cluster.id,
        environment: cluster.environment,
        principals: spec.principals.map(({ id }) => id),
        ingress: spec.throughput.ingress_byte_rate,
        egress: spec.throughput.egress_byte_rate,
        createdAt: now,
        updatedAt: now,
      });
      return c.json(shown(c, world, quota), 202);
    });

    app.get('/client-quotas/:id', c => c.json(shown(c, world, find(c))));

    app.patch('/client-quotas/:id', async c => {
      const quota = find(c);
      const { spec } = await readBody(c, changeSchema, refuse);
      const changed = clientQuotas.set({
        ...quota,
        displayName: spec.display_name ?? quota.displayName,
        description: spec.description ?? quota.description,
        principals: spec.principals?.map(({ id }) => id) ?? quota.principals,
        ingress: spec.throughput?.ingress_byte_rate ?? quota.ingress,
        egress: spec.throughput?.egress_byte_rate ?? quota.egress,
        updatedAt: world.clock.now(),
      });
      return c.json(shown(c, world, changed));
    });

    app.delete('/client-quotas/:id', c => {
      clientQuotas.delete(find(c).id);
      return c.body(null, 204);
    });

    return app;
  },
};

function checkPlace(cluster: KafkaCluster, environment: string): void {
  if (cluster.environment !== environment) {
    throw gatewayError(400, `${cluster.id} is not in ${environment}`);
  }
  if (!cluster.dedicated) {
    throw gatewayError(
      400,
      'Client quotas are available on Dedicated clusters only',
    );
  }
}

function shown(c: Context<Env>, world: World, quota: ClientQuota) {
  const { id, cluster, environment } = quota;
  const organization = `crn://confluent.cloud/organization=${world.account.organization}`;
  const place = `${organization}/environment=${environment}`;
  return {
    api_version: 'kafka-quotas/v1',
    kind: 'ClientQuota',
    id,
    metadata: metadataOf(
      c,
      `/kafka-quotas/v1/client-quotas/${id}`,
      `${place}/cloud-cluster=${cluster}/kafka=${cluster}/client-quota=${id}`,
      quota,
    ),
    spec: {
      display_name: quota.displayName,
      description: quota.description,
      throughput: {
        ingress_byte_rate: quota.ingress,
        egress_byte_rate: quota.egress,
      },
      cluster: reference(
        c,
        `/cmk/v2/clusters/${cluster}`,
        cluster,
        `${place}/cloud-cluster=${cluster}`,
      ),
      principals: quota.principals.map(principal =>
        reference(
          c,
          `/iam/v2/service-accounts/${principal}`,
          principal,
          `${organization}/service-account=${principal}`,
        ),
      ),
      environment: reference(
        c,
        `/org/v2/environments/${environment}`,
        environment,
        place,
      ),
    },
  };
}
