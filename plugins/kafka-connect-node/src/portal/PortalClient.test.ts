import { mockServices } from '@backstage/backend-test-utils';
import {
  CAPABILITIES,
  type ClusterSummary,
  type ConnectorSummary,
} from '@kconnect/plugin-kafka-connect-common';
import { closeServers, json, startServer } from '../__testUtils__/server';
import { PortalClient } from './PortalClient';

const clusterSummary = (id: string): ClusterSummary => ({
  id,
  title: id,
  environment: 'dev',
  kind: 'self-managed',
  reachable: true,
  asOf: '2026-08-01T12:00:00Z',
  stale: false,
  intervalSeconds: 10,
  capabilities: Object.fromEntries(
    CAPABILITIES.map(capability => [capability, { available: true }]),
  ) as ClusterSummary['capabilities'],
});

const summary = (cluster: string, name: string): ConnectorSummary => ({
  ref: `${cluster}/${name}`,
  cluster,
  name,
  environment: 'dev',
  type: 'source',
  class: 'X',
  state: 'RUNNING',
  health: 'healthy',
  turn: 'nobody',
  since: '2026-08-01T12:00:00Z',
  tasks: { total: 1, running: 1, failed: 0, waiting: 0, halted: 0, unknown: 0 },
  evidence: [],
  asOf: '2026-08-01T12:00:00Z',
  may: { readConfig: true, readLogs: true, operate: true },
});

const totals = { all: 3, byHealth: { healthy: 3 }, needYou: 0 };

async function portal(handler: Parameters<typeof startServer>[0]) {
  const server = await startServer(handler);
  const auth = mockServices.auth({ pluginId: 'catalog' });
  const client = new PortalClient({
    auth,
    discovery: { getBaseUrl: async id => `${server.url}/api/${id}` },
  });
  return { server, client };
}

afterEach(closeServers);

describe('PortalClient', () => {
  it('reads all pages as the calling plugin', async () => {
    const pages = [
      {
        items: [summary('a', 'x'), summary('a', 'y')],
        totals,
        clusters: [clusterSummary('a')],
        nextCursor: 'p 2',
      },
      {
        items: [summary('b', 'z')],
        totals,
        clusters: [clusterSummary('a'), clusterSummary('b')],
      },
    ];
    const { server, client } = await portal((_, response, count) =>
      json(response, pages[count - 1]),
    );
    const { connectors, clusters } = await client.listConnectors({
      cluster: 'a b',
    });
    expect(connectors.map(({ ref }) => ref)).toEqual(['a/x', 'a/y', 'b/z']);
    expect(clusters.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(server.seen.map(({ path }) => path)).toEqual([
      '/api/kafka-connect/connectors?cluster=a+b&limit=200',
      '/api/kafka-connect/connectors?cluster=a+b&limit=200&cursor=p+2',
    ]);
    const token = server.seen[0].headers.authorization!.slice('Bearer '.length);
    const backend = mockServices.auth({ pluginId: 'kafka-connect' });
    expect((await backend.authenticate(token)).principal).toEqual({
      type: 'service',
      subject: 'plugin:catalog',
    });
  });

  it('lists the clusters', async () => {
    const { client } = await portal((_, response) =>
      json(response, { items: [clusterSummary('a')] }),
    );
    expect(await client.listClusters()).toEqual([clusterSummary('a')]);
  });

  it('fails as a whole when a page fails', async () => {
    const { client } = await portal((_, response, count) =>
      count === 1
        ? json(response, {
            items: [],
            totals,
            clusters: [],
            nextCursor: '2',
          })
        : json(response, { error: { name: 'Error', message: 'no' } }, 503),
    );
    await expect(client.listConnectors()).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 503,
    });
  });

  it('names the field that it does not understand', async () => {
    const { client } = await portal((_, response) =>
      json(response, { items: [{ ...clusterSummary('a'), stale: 'no' }] }),
    );
    await expect(client.listClusters()).rejects.toThrow(
      /GET \/clusters is not understood[^]*items\[0\]\.stale/,
    );
  });

  it('does not go round in circles', async () => {
    const { client } = await portal((_, response) =>
      json(response, { items: [], totals, clusters: [], nextCursor: 'same' }),
    );
    await expect(client.listConnectors()).rejects.toThrow(/again and again/);
  });
});
