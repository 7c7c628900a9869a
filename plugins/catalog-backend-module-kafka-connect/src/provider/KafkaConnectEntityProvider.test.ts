import { mockServices } from '@backstage/backend-test-utils';
import { cluster, connector } from '../__testUtils__/fleet';
import type { FleetReading } from '../fleet/FleetReading';
import { KafkaConnectEntityProvider } from './KafkaConnectEntityProvider';

const ready: FleetReading = {
  clusters: [cluster('cc-prod')],
  connectors: [connector('cc-prod', 'finance-a-sink-prod-b')],
  whole: new Set(['cc-prod']),
};
const unread: FleetReading = {
  clusters: [cluster('cc-prod', { reachable: null, asOf: null })],
  connectors: [],
  whole: new Set(),
};

/** A provider that meets these outcomes one after the other, the last one for ever. */
async function start(outcomes: (FleetReading | Error)[]) {
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  const waits: number[] = [];
  const mutations: unknown[] = [];
  let reads = 0;
  let task: ((signal: AbortSignal) => void | Promise<void>) | undefined;
  const provider = new KafkaConnectEntityProvider({
    fleet: {
      read: async () => {
        const outcome = outcomes[Math.min(reads, outcomes.length - 1)];
        reads += 1;
        if (outcome instanceof Error) throw outcome;
        return outcome;
      },
    },
    holdings: { list: async () => [] },
    taskRunner: { run: async ({ fn }) => void (task = fn) },
    logger,
    entities: {
      platformTeam: 'group:default/ebs',
      portalUrl: 'https://portal.example',
    },
    wait: async milliseconds => void waits.push(milliseconds),
  });
  await provider.connect({
    applyMutation: async mutation => void mutations.push(mutation),
    refresh: async () => {},
  });
  return {
    logger,
    mutations,
    waits,
    reads: () => reads,
    run: async (signal = new AbortController().signal) => task?.(signal),
  };
}

it('reads nothing while it connects', async () => {
  const { mutations, reads } = await start([ready]);
  expect(reads()).toBe(0);
  expect(mutations).toEqual([]);
});

it('tries again soon while the portal is not ready, and says nothing of it', async () => {
  const { logger, mutations, run, waits } = await start([
    new Error('not there yet'),
    unread,
    ready,
  ]);
  await run();
  expect(waits).toEqual([1_000, 2_000]);
  expect(mutations.at(-1)).toMatchObject({
    type: 'delta',
    added: [{ locationKey: 'kafka-connect:cc-prod' }, {}],
    removed: [],
  });
  expect(logger.warn).not.toHaveBeenCalled();
});

it('leaves the rest to the next run after half a minute', async () => {
  const { logger, run, waits } = await start([new Error('not there yet')]);
  await run();
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 15_000]);
  expect(logger.warn).toHaveBeenCalledTimes(1);
  expect(logger.warn).toHaveBeenCalledWith(
    expect.stringContaining('not there yet'),
  );
});

it('reads once per run when it has been up to date once', async () => {
  const { logger, reads, run, waits } = await start([
    ready,
    new Error('away'),
    new Error('away'),
    ready,
  ]);
  for (let i = 1; i <= 4; i++) {
    await run();
    expect(reads()).toBe(i);
  }
  expect(waits).toEqual([]);
  expect(logger.warn).toHaveBeenCalledTimes(1);
  expect(logger.info).toHaveBeenCalledWith(
    'Connectors and clusters are up to date again.',
  );
});

it('stops trying when the run is ended', async () => {
  const { reads, run } = await start([new Error('not there yet')]);
  await run(AbortSignal.abort());
  expect(reads()).toBe(1);
});
