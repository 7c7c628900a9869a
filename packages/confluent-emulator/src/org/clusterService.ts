import { Hono } from 'hono';
import type { Context } from 'hono';
import { bootstrapServer } from '../account.ts';
import type { KafkaCluster } from '../account.ts';
import type { Env, Service } from '../http/env.ts';
import { gatewayError } from '../http/errors.ts';
import { limitRate } from '../http/middleware.ts';
import { metadataOf, reference } from '../http/stamp.ts';
import { requireCloudCaller } from '../iam/authentication.ts';
import { Cursors } from '../paging/cursors.ts';
import { hereOf, listPage } from '../paging/list.ts';
import type { World } from '../world.ts';

const refuse = (message: string) => gatewayError(400, message);

/** Kafka clusters, cmk/v2: to be read only. */
export const kafkaClusterService: Service = {
  path: '/cmk/v2',
  router(world) {
    const app = new Hono<Env>();
    const cursors = new Cursors(world.clock, refuse);
    app.use(requireCloudCaller(world), limitRate(world));
    const visible = (c: Context<Env>) => {
      const environment = c.req.query('environment');
      if (!environment) {
        throw gatewayError(400, 'environment is required');
      }
      return world.account.clusters.filter(
        cluster =>
          cluster.environment === environment &&
          world.access.seesCluster(c.get('caller').principal, cluster),
      );
    };

    app.get('/clusters', c =>
      c.json(
        listPage(c, cursors, visible(c), {
          kind: 'ClusterList',
          version: 'cmk/v2',
          show: cluster => shown(c, world, cluster),
        }),
      ),
    );

    app.get('/clusters/:id', c => {
      const cluster = visible(c).find(({ id }) => id === c.req.param('id'));
      if (!cluster) {
        throw gatewayError(404, 'The Kafka cluster was not found');
      }
      return c.json(shown(c, world, cluster));
    });

    return app;
  },
};

function shown(c: Context<Env>, world: World, cluster: KafkaCluster) {
  const { id, environment, region, provider, dedicated } = cluster;
  const place = `crn://confluent.cloud/organization=${world.account.organization}/environment=${environment}`;
  return {
    api_version: 'cmk/v2',
    kind: 'Cluster',
    id,
    metadata: metadataOf(
      c,
      `/cmk/v2/clusters/${id}`,
      `${place}/cloud-cluster=${id}/kafka=${id}`,
      { createdAt: world.startedAt, updatedAt: world.startedAt },
    ),
    spec: {
      display_name: id.replace(/^lkc-/, ''),
      availability: dedicated ? 'MULTI_ZONE' : 'SINGLE_ZONE',
      cloud: provider.toUpperCase(),
      region,
      config: dedicated
        ? { kind: 'Dedicated', cku: 2, zones: [`${region}a`, `${region}b`] }
        : { kind: 'Standard' },
      kafka_bootstrap_endpoint: bootstrapServer(cluster),
      // Kafka REST is served where everything is.
      http_endpoint: hereOf(c),
      api_endpoint: hereOf(c),
      environment: reference(
        c,
        `/org/v2/environments/${environment}`,
        environment,
        place,
      ),
    },
    status: { phase: 'PROVISIONED', ...(dedicated && { cku: 2 }) },
  };
}
