import { FakeBackend, refuse } from '../../__testUtils__/FakeBackend';
import { aConnector } from '../../__testUtils__/samples';
import { KafkaConnectClient } from '../../client';
import { carryOut, type CarryOutOptions, type Progress } from './carryOut';

const NAMES = ['finance-a', 'finance-b', 'finance-c'];

/** What is told of each connector while something is carried out on all of a backend's. */
async function carriedOut(backend: FakeBackend, patienceMs = 1000) {
  const client = new KafkaConnectClient({
    fetch: (input, init) =>
      backend.fetch(
        String(input).replace('plugin://', 'http://portal.example/api/'),
        init,
      ),
  });
  const ids = new Map<string, string>();
  const api: CarryOutOptions['api'] = {
    getConnector: address => client.getConnector(address),
    listEvents: address => client.listEvents(address),
    act: async (address, action) => {
      const answer = await client.act(address, action);
      ids.set(address.name, answer.event.id);
      return answer;
    },
  };
  const told: Record<string, Progress[]> = {};
  const left = new AbortController();
  await carryOut(
    'restart',
    backend.state.connectors.map(({ cluster, name }) => ({ cluster, name })),
    {
      api,
      signal: left.signal,
      pollMs: 1,
      patienceMs,
      onProgress: ({ name }, progress) => {
        told[name] = [...(told[name] ?? []), progress];
        if (progress.stage !== 'underway') return;
        const event = backend.state.events.find(
          ({ id }) => id === ids.get(name),
        );
        if (!event) throw new Error(`No event of ${name}`);
        if (name === 'finance-b') {
          Object.assign(event, { outcome: 'failed', detail: 'It is gone.' });
        } else if (name !== 'finance-c') {
          Object.assign(event, { outcome: 'settled', detail: 'Now healthy.' });
        }
      },
    },
  );
  return told;
}

const fleet = () =>
  new FakeBackend({ connectors: NAMES.map(name => aConnector({ name })) });

it('asks for each, follows each to its end, and reads what is true then', async () => {
  const backend = fleet();
  const told = await carriedOut(backend);
  const stages = (name: string) => told[name].map(({ stage }) => stage);
  expect(stages('finance-a')).toEqual(['asking', 'underway', 'done']);
  expect(stages('finance-b')).toEqual(['asking', 'underway', 'failed']);
  // Nothing was heard of the third.
  expect(stages('finance-c')).toEqual(['asking', 'underway', 'unconfirmed']);
  expect(told['finance-a'].at(-1)).toMatchObject({
    detail: 'Now healthy.',
    now: { name: 'finance-a', health: 'healthy' },
  });
  expect(told['finance-b'].at(-1)?.detail).toBe('It is gone.');
  expect(backend.asked.filter(line => line.startsWith('POST'))).toEqual(
    NAMES.map(name => `POST /connectors/cc-prod/${name}/restart`),
  );
});

it('goes on with the others where one is refused', async () => {
  const backend = fleet();
  backend.refusal = () => {
    backend.refusal = undefined;
    return refuse(409, 'ConflictError', 'A rebalance is in progress');
  };
  const told = await carriedOut(backend);
  const last = NAMES.map(name => told[name].at(-1));
  expect(last.filter(progress => progress?.stage === 'failed')).toContainEqual({
    stage: 'failed',
    detail: 'A rebalance is in progress',
  });
  expect(last.filter(progress => progress?.now)).toHaveLength(2);
});

it('asks for no more than a few at the same time', async () => {
  let open = 0;
  let most = 0;
  const addresses = Array.from({ length: 20 }, (_, i) => ({
    cluster: 'cc-prod',
    name: `finance-${i}`,
  }));
  const asked: string[] = [];
  await carryOut('pause', addresses, {
    signal: new AbortController().signal,
    onProgress: () => {},
    api: {
      act: async ({ name }) => {
        asked.push(name);
        open += 1;
        most = Math.max(most, open);
        await new Promise(resolve => setTimeout(resolve, 1));
        open -= 1;
        throw new Error('no');
      },
      listEvents: () => Promise.reject(new Error('not asked for')),
      getConnector: () => Promise.reject(new Error('not asked for')),
    },
  });
  expect(asked).toHaveLength(20);
  expect(most).toBe(4);
});
