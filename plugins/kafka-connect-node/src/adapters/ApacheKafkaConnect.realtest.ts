/*
 * Against real workers, as `dev/kafka` starts and seeds them. Jest does not take this file by its
 * name; `yarn test:kafka` runs it, with the address of a worker in KAFKA_CONNECT_URL.
 */
import {
  assess,
  observedConnectorSchema,
  type ObservedConnector,
} from '@kconnect/plugin-kafka-connect-common';
import type { RestartOutcome } from '../port';
import { ApacheKafkaConnect } from './ApacheKafkaConnect';

const url = process.env.KAFKA_CONNECT_URL;
if (!url) {
  throw new Error('KAFKA_CONNECT_URL must hold the address of a worker.');
}

const WAIT_MS = 60_000;
jest.setTimeout(3 * WAIT_MS);

const cluster = new ApacheKafkaConnect({
  id: 'onprem-dev',
  url,
  timeoutMs: 20_000,
});

afterAll(() => cluster.close());

/** The connector once it is as a test wants it; workers take seconds for what they have accepted. */
async function settled(
  name: string,
  isSo: (connector: ObservedConnector) => boolean,
): Promise<ObservedConnector> {
  const until = Date.now() + WAIT_MS;
  for (;;) {
    const connector = await cluster.read(name);
    if (connector && isSo(connector)) return connector;
    if (Date.now() > until) {
      throw new Error(`${name} is ${JSON.stringify(connector)}`);
    }
    await new Promise(resolve => {
      setTimeout(resolve, 500);
    });
  }
}

async function putConfig(name: string, config: Record<string, string>) {
  const answer = await fetch(`${url}/connectors/${name}/config`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(config),
  });
  expect(answer.status).toBe(201);
}

const failedTasks = ({ tasks }: ObservedConnector) =>
  tasks.filter(({ state }) => state === 'FAILED');

describe('a real Kafka Connect cluster', () => {
  it('is read in one call', async () => {
    const { connectors, rejected } = await cluster.readAll();
    expect(rejected).toEqual([]);
    expect(connectors.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'finance-salesdb-source-dev-cdc',
        'logistics-events-sink-dev-file',
        'logistics-trackingdb-source-dev-cdc',
        'media-clips-sink-dev-mock',
      ]),
    );
    for (const connector of connectors) {
      expect(observedConnectorSchema.safeParse(connector).error).toBe(
        undefined,
      );
    }
    const source = connectors.find(
      ({ name }) => name === 'finance-salesdb-source-dev-cdc',
    );
    expect(source).toMatchObject({
      type: 'source',
      class: 'io.debezium.connector.postgresql.PostgresConnector',
      version: expect.stringMatching(/^3\./),
      config: {
        'database.password': { kind: 'reference' },
        'database.user': { kind: 'plain' },
      },
    });
  });

  it('answers with a password that is in its configuration, and we do not', async () => {
    const name = 'logistics-trackingdb-source-dev-cdc';
    const raw = await fetch(`${url}/connectors/${name}/config`);
    const password = ((await raw.json()) as Record<string, string>)[
      'database.password'
    ];
    expect(password.length).toBeGreaterThan(5);
    const { connectors } = await cluster.readAll();
    const shown = JSON.stringify([connectors, await cluster.read(name)]);
    expect(shown).not.toContain(password);
  });

  it('shows the real trace of the one task that failed', async () => {
    const sink = await settled(
      'logistics-events-sink-dev-file',
      connector => failedTasks(connector).length > 0,
    );
    expect(sink.tasks).toHaveLength(3);
    expect(failedTasks(sink)).toHaveLength(1);
    expect(failedTasks(sink)[0].trace).toContain(
      'org.apache.kafka.connect.errors.DataException',
    );
    expect(assess(sink)).toMatchObject({
      health: 'degraded',
      turn: 'department',
    });
  });

  it('shows the trace of a connector that failed itself', async () => {
    const sink = await settled(
      'media-clips-sink-dev-mock',
      ({ state }) => state === 'FAILED',
    );
    expect(sink.trace).toMatch(/\n\tat /);
  });

  it('knows the version of its workers', async () => {
    await cluster.readAll();
    expect(cluster.capabilities.stop).toEqual({ available: true });
  });

  it('lists its plugins', async () => {
    expect(await cluster.plugins()).toContainEqual(
      expect.objectContaining({
        class: 'io.debezium.connector.postgresql.PostgresConnector',
        type: 'source',
      }),
    );
  });

  it('restarts the tasks that failed, and says which', async () => {
    const name = 'it-restart-source-dev-mock';
    await putConfig(name, {
      'connector.class': 'org.apache.kafka.connect.tools.MockSourceConnector',
      mock_mode: 'task-failure',
      delay_ms: '100',
    });
    await settled(name, connector => failedTasks(connector).length === 1);
    expect(await cluster.restart(name)).toEqual({
      connector: false,
      tasks: [0],
    });
    await fetch(`${url}/connectors/${name}`, { method: 'DELETE' });
  });

  it('restarts a connector that failed itself, and says so', async () => {
    const name = 'media-clips-sink-dev-mock';
    // The test before has caused a rebalance, which may start it anew under our hands; it fails again by itself.
    const restarts: RestartOutcome[] = [];
    while (restarts.length < 5 && !restarts.at(-1)?.connector) {
      await settled(name, ({ state }) => state === 'FAILED');
      restarts.push(await cluster.restart(name));
    }
    expect(restarts.at(-1)).toEqual({ connector: true, tasks: [] });
  });

  it('restarts nothing of a connector that runs', async () => {
    expect(await cluster.restart('finance-salesdb-sink-dev-copy')).toEqual({
      connector: false,
      tasks: [],
    });
  });

  it('pauses, resumes and stops', async () => {
    const name = 'logistics-orders-source-dev-mock';
    await cluster.resume(name);
    await settled(
      name,
      ({ state, tasks }) =>
        state === 'RUNNING' && tasks[0]?.state === 'RUNNING',
    );
    await cluster.restartTask(name, 0);
    await cluster.stop(name);
    await settled(
      name,
      ({ state, tasks }) => state === 'STOPPED' && tasks.length === 0,
    );
    await cluster.resume(name);
    await settled(name, ({ tasks }) => tasks[0]?.state === 'RUNNING');
    await cluster.pause(name);
    const paused = await settled(
      name,
      ({ state, tasks }) => state === 'PAUSED' && tasks[0]?.state === 'PAUSED',
    );
    expect(assess(paused).health).toBe('paused');
  });

  it.each(['nobody', 'my conn ö', 'a?b#c', '...', 'a;b'])(
    'has no connector %s',
    async name => {
      expect(await cluster.read(name)).toBeUndefined();
      await expect(cluster.pause(name)).rejects.toMatchObject({
        code: 'not-found',
      });
    },
  );

  // Jetty, below the workers, takes no encoded slash and no encoded percent sign in a path.
  it.each(['a/b', '%2f', '../admin', 'a/../../connector-plugins'])(
    'refuses the name %s, and it is no other route',
    async name => {
      for (const call of [
        () => cluster.read(name),
        () => cluster.pause(name),
      ]) {
        await expect(call()).rejects.toMatchObject({
          code: 'invalid',
          status: 400,
        });
      }
    },
  );

  it('refuses a name beyond all measure', async () => {
    await expect(cluster.read('x'.repeat(10_000))).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});
