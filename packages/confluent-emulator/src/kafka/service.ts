import { Hono } from 'hono';
import type { Context } from 'hono';
import type { KafkaCluster } from '../account.ts';
import type { Env, Service } from '../http/env.ts';
import { basicCredentials, bearerToken } from '../iam/authentication.ts';
import { hereOf } from '../paging/list.ts';
import type { World } from '../world.ts';
import { aclRoutes } from './aclRoutes.ts';
import { kafkaError } from './errors.ts';
import { topicRoutes } from './topicRoutes.ts';

/**
 * Kafka REST v3. A cluster's own key opens it, and a Cloud API key or token whose owner has rights
 * there.
 */
export const kafkaRestService: Service = {
  path: '/kafka/v3',
  router(world) {
    const app = new Hono<Env>();
    app.get('/clusters', c => {
      const clusters = world.account.clusters.filter(cluster =>
        mayEnter(c, world, cluster),
      );
      if (clusters.length === 0) {
        throw kafkaError(401, 40101, 'Unauthorized');
      }
      return c.json({
        kind: 'KafkaClusterList',
        metadata: { self: `${hereOf(c)}/kafka/v3/clusters` },
        data: clusters.map(cluster => shown(c, cluster)),
      });
    });
    app.use('/clusters/:lkc/*', enter(world));
    app.get('/clusters/:lkc', enter(world), c =>
      c.json(shown(c, c.get('cluster'))),
    );
    app.route('/clusters/:lkc', topicRoutes(world));
    app.route('/clusters/:lkc', aclRoutes(world));
    return app;
  },
};

function enter(world: World) {
  return async (c: Context<Env>, next: () => Promise<void>) => {
    const cluster = world.account.clusters.find(
      ({ id }) => id === c.req.param('lkc'),
    );
    const caller = cluster && mayEnter(c, world, cluster);
    if (!cluster || !caller) {
      throw kafkaError(401, 40101, 'Unauthorized');
    }
    c.set('cluster', cluster);
    c.set('caller', caller);
    await next();
  };
}

/** Who calls, where the call's key or token opens the cluster. */
function mayEnter(c: Context<Env>, world: World, cluster: KafkaCluster) {
  const token = bearerToken(c);
  if (token !== undefined) {
    const bearer = world.tokens.find(token);
    return bearer && world.access.seesCluster(bearer.principal, cluster)
      ? { id: bearer.principal, principal: bearer.principal }
      : undefined;
  }
  const given = basicCredentials(c);
  const key = given && world.iam.findKey(given.id, given.secret);
  if (!key) {
    return undefined;
  }
  const opens =
    key.resource.kind === 'Cluster'
      ? key.resource.id === cluster.id
      : world.access.seesCluster(key.owner, cluster);
  return opens ? { id: key.id, principal: key.owner } : undefined;
}

function shown(c: Context<Env>, { id }: KafkaCluster) {
  const self = `${hereOf(c)}/kafka/v3/clusters/${id}`;
  return {
    kind: 'KafkaCluster',
    metadata: { self, resource_name: `crn:///kafka=${id}` },
    cluster_id: id,
    acls: { related: `${self}/acls` },
    broker_configs: { related: `${self}/broker-configs` },
    brokers: { related: `${self}/brokers` },
    consumer_groups: { related: `${self}/consumer-groups` },
    topics: { related: `${self}/topics` },
    partition_reassignments: {
      related: `${self}/topics/-/partitions/-/reassignment`,
    },
  };
}
