import { FakeBackend } from '../__testUtils__/FakeBackend';
import { aConnector } from '../__testUtils__/samples';
import { KafkaConnectClient } from '../client';
import { loadConnectors } from './loadConnectors';

const clientOf = (backend: FakeBackend) =>
  new KafkaConnectClient({
    fetch: (input, init) =>
      backend.fetch(
        String(input).replace('plugin://', 'http://portal.example/api/'),
        init,
      ),
  });

const many = (n: number) =>
  Array.from({ length: n }, (_, i) => aConnector({ name: `finance-${i}` }));

describe('loadConnectors', () => {
  it('asks for no more than is wanted', async () => {
    const backend = new FakeBackend({ connectors: many(120) });
    const loaded = await loadConnectors(clientOf(backend), {}, 50);
    expect(loaded.items).toHaveLength(50);
    expect(loaded.totals.all).toBe(120);
    expect(loaded.more).toBe(true);
    expect(backend.asked).toEqual(['GET /connectors?limit=50']);
  });

  it('follows the pages to the end', async () => {
    const backend = new FakeBackend({ connectors: many(1100) });
    const loaded = await loadConnectors(clientOf(backend), { q: 'fin' }, 5000);
    expect(loaded.items.map(item => item.name)).toEqual(
      many(1100).map(item => item.name),
    );
    expect(loaded.more).toBe(false);
    expect(backend.asked).toEqual([
      'GET /connectors?q=fin&limit=500',
      'GET /connectors?q=fin&limit=500&cursor=500',
      'GET /connectors?q=fin&limit=500&cursor=1000',
    ]);
  });

  it('shows a connector once that moves between two pages while they are asked for', async () => {
    const backend = new FakeBackend({ connectors: many(600) });
    const client = clientOf(backend);
    const loaded = await loadConnectors(
      {
        listConnectors: async (query, options) => {
          const page = await client.listConnectors(query, options);
          // Becomes the worst of all after the first page: all others move one place back.
          backend.state.connectors[550] = aConnector({
            name: 'finance-550',
            health: 'failed',
          });
          return page;
        },
      },
      {},
      5000,
    );
    const names = loaded.items.map(item => item.name);
    expect(new Set(names).size).toBe(names.length);
  });
});
