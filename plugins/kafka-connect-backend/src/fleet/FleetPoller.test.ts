import { mockServices } from '@backstage/backend-test-utils';
import { selfManagedKind } from '@kconnect/plugin-kafka-connect-node';
import { openTestDatabase } from '../__testUtils__/database';
import { onlyClusters } from '../__testUtils__/onlyClusters';
import { Ownership } from '../configuration';
import { ClusterConnections } from './ClusterConnections';
import { FleetPoller } from './FleetPoller';
import { FleetView } from './FleetView';
import { SnapshotStore } from './SnapshotStore';

it('has a cluster read whose schedule could not be kept at first, once', async () => {
  const configuration = onlyClusters([
    {
      ...{ id: 'c', environment: 'dev', default: true, kind: 'self-managed' },
      url: 'http://127.0.0.1:1',
    },
  ]);
  const ownership = new Ownership(configuration);
  const store = new SnapshotStore(await openTestDatabase('SQLITE_3'));
  const scheduled: string[] = [];
  let isAway = true;
  const poller = new FleetPoller({
    ...{ ownership, store, intervalMs: 1_000, timeoutMs: 1_000 },
    connections: new ClusterConnections({
      kinds: new Map([[selfManagedKind.kind, selfManagedKind]]),
      ...{ env: {}, timeoutMs: 1_000 },
    }),
    view: new FleetView({ configuration, ownership, store, now: Date.now }),
    logger: mockServices.logger.mock(),
    now: Date.now,
    scheduler: mockServices.scheduler.mock({
      scheduleTask: async ({ id }) => {
        if (isAway) throw new Error('The database is away');
        scheduled.push(id);
      },
    }),
  });
  await expect(poller.schedule()).rejects.toThrow('is away');
  isAway = false;
  await poller.schedule();
  await poller.schedule();
  expect(scheduled).toEqual(['poll-cluster-c']);
});
