import { setTimeout as wait } from 'node:timers/promises';
import { selfManagedKind } from '@kconnect/plugin-kafka-connect-node';
import type { Knex } from 'knex';
import { openTestDatabase } from '../__testUtils__/database';
import { withoutTable } from '../__testUtils__/databaseAway';
import { TestWorker } from '../__testUtils__/worker';
import { onlyClusters } from '../__testUtils__/onlyClusters';
import { Ownership } from '../configuration';
import { EventStore, type EventRow } from '../events';
import { FleetView, SnapshotStore } from '../fleet';
import { Settlement } from './Settlement';
import type { WatchedVerb } from './settling';

const NAME = 'finance-a-source-dev-x';

let worker: TestWorker;
let events: EventStore;
let store: SnapshotStore;
let stopping: AbortController;
let settlement: Settlement;
let knex: Knex;
let cluster: ReturnType<typeof selfManagedKind.connect>;
let definition: Ownership['clusters'][number];

beforeEach(async () => {
  worker = await TestWorker.start();
  worker.add(NAME, 2);
  definition = {
    id: 'c',
    environment: 'dev',
    default: true,
    kind: 'self-managed',
    url: worker.url,
  };
  cluster = selfManagedKind.connect({ definition, timeoutMs: 300 });
  knex = await openTestDatabase('SQLITE_3');
  events = new EventStore(knex);
  store = new SnapshotStore(knex);
  stopping = new AbortController();
  const configuration = onlyClusters([definition]);
  const ownership = new Ownership(configuration);
  const now = Date.now;
  settlement = new Settlement({
    ...{ store, events, ownership, now, signal: stopping.signal },
    view: new FleetView({ configuration, ownership, store, now }),
    waitsMs: [1, 1, 1, 1],
    endAgainMs: [50, 50, 50, 50, 50, 50, 50, 50],
  });
});

afterEach(async () => {
  await cluster.close();
  await worker.stop();
});

const accept = (what: WatchedVerb): Promise<EventRow> =>
  events.add({
    cluster: 'c',
    name: NAME,
    owner: null,
    at: new Date().toISOString(),
    kind: 'action',
    what,
    actor: 'user:default/anna',
    outcome: 'accepted',
    detail: null,
  });
const watch = async (verb: WatchedVerb) => {
  const event = await accept(verb);
  await settlement.watch({ definition, cluster, verb, event });
  const all = await events.list('c', NAME, null);
  return all.find(({ id }) => id === event.id);
};

it('ends as soon as what was asked for is true', async () => {
  const connector = worker.connectors.get(NAME)!;
  Object.assign(connector, { state: 'PAUSED', tasks: ['PAUSED', 'RUNNING'] });
  let readings = 0;
  worker.before = request => {
    if (request.endsWith('/status') && ++readings === 3) {
      connector.tasks = ['PAUSED', 'PAUSED'];
    }
  };
  expect(await watch('pause')).toMatchObject({
    outcome: 'settled',
    detail: expect.stringContaining('Now paused'),
  });
  expect(readings).toBe(3);
  expect(await store.find('c', NAME)).toMatchObject({ health: 'paused' });
});

it('says what is true where what was asked for never comes', async () => {
  expect(await watch('pause')).toMatchObject({
    outcome: 'settled',
    detail: 'Now healthy: 2 of 2 tasks run.',
  });
});

it('believes in a failure only when it has seen it for a while', async () => {
  const connector = worker.connectors.get(NAME)!;
  connector.tasks = ['FAILED', 'FAILED'];
  let readings = 0;
  worker.before = request => {
    if (request.endsWith('/status') && ++readings === 2) {
      connector.tasks = ['RUNNING', 'RUNNING'];
    }
  };
  expect(await watch('restart')).toMatchObject({
    detail: 'Now healthy: 2 of 2 tasks run.',
  });

  connector.tasks = ['FAILED', 'FAILED'];
  readings = 10;
  expect(await watch('restart')).toMatchObject({
    outcome: 'settled',
    detail: expect.stringContaining('Now failed'),
  });
  expect(readings).toBe(13);
});

it('does not take for deployed what still runs as before, nor for gone what is not shown yet', async () => {
  const connector = worker.connectors.get(NAME)!;
  worker.connectors.clear();
  let readings = 0;
  worker.before = request => {
    if (!request.endsWith(NAME)) return;
    readings += 1;
    if (readings === 2) worker.connectors.set(NAME, connector);
    if (readings === 3) connector.tasks = ['FAILED', 'FAILED'];
  };
  expect(await watch('deploy')).toMatchObject({
    outcome: 'settled',
    detail: expect.stringContaining('Now failed'),
  });
});

it('says of a cluster that dies meanwhile that nobody knows', async () => {
  worker.mischief = 'error';
  expect(await watch('pause')).toMatchObject({
    outcome: 'failed',
    detail: expect.stringContaining('has not answered since'),
  });
});

it('says of a connector that is removed meanwhile that it is gone', async () => {
  worker.connectors.clear();
  expect(await watch('pause')).toMatchObject({
    outcome: 'failed',
    detail: 'It is no longer on its cluster.',
  });
});

it('leaves an action open where the portal stops, for the clean-up to close', async () => {
  stopping.abort();
  const event = await accept('pause');
  await expect(
    settlement.watch({ definition, cluster, verb: 'pause', event }),
  ).rejects.toThrow();
  expect(await events.list('c', NAME, null)).toEqual([
    expect.objectContaining({ outcome: 'accepted' }),
  ]);
});

it.each(['connectors', 'connector_events'])(
  'says what the cluster did also where the database cannot keep %s meanwhile',
  async table => {
    const event = await accept('pause');
    Object.assign(worker.connectors.get(NAME)!, {
      ...{ state: 'PAUSED', tasks: ['PAUSED', 'PAUSED'] },
    });
    const watching = await withoutTable(knex, table, async () => {
      const watched = settlement.watch({
        ...{ definition, cluster, event, verb: 'pause' },
      });
      await Promise.race([watched, wait(150)]);
      return { watched };
    });
    await watching.watched;
    const [ended] = await events.list('c', NAME, null);
    expect(ended).toMatchObject({
      outcome: 'settled',
      detail: expect.stringContaining('Now paused'),
    });
  },
);
