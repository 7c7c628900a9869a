/*
 * Against the real workers and their log topic, as `dev/kafka` starts and seeds them; `yarn test:kafka` runs it, with a
 * worker's address in KAFKA_CONNECT_URL and the brokers' in KAFKA_BOOTSTRAP_SERVERS.
 */
import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  clusterKindsExtensionPoint,
  selfManagedKind,
  workerLogStream,
  type ClusterKind,
} from '@kconnect/plugin-kafka-connect-node';
import type { Knex } from 'knex';
import { openTestDatabase } from '../__testUtils__/database';
import { startPortal, type TestPortal } from '../__testUtils__/portal';
import { until } from '../__testUtils__/until';

const url = process.env.KAFKA_CONNECT_URL;
const bootstrapServers = process.env.KAFKA_BOOTSTRAP_SERVERS;
if (!url || !bootstrapServers) {
  throw new Error(
    'KAFKA_CONNECT_URL and KAFKA_BOOTSTRAP_SERVERS must hold the addresses of a worker and of a broker.',
  );
}

const TWO_MINUTES = 120_000;
jest.setTimeout(6 * 60_000);

const DEAD = 'logistics-trackingdb-source-dev-cdc';
const QUIET = 'finance-tariffdb-source-dev-cdc';
const MOVING = 'finance-salesdb-source-dev-cdc';

/** The kind of the product; the Kafka client is an ES module, which Jest cannot load: Node itself does. */
const kind: ClusterKind = {
  ...selfManagedKind,
  kind: 'workers-under-test',
  logStream: connection =>
    workerLogStream(connection, async () =>
      process.getBuiltinModule('node:module').createRequire(__filename)(
        '@platformatic/kafka',
      ),
    ),
};
const workersUnderTest = createBackendModule({
  pluginId: 'kafka-connect',
  moduleId: 'workers-under-test',
  register(reg) {
    reg.registerInit({
      deps: { kinds: clusterKindsExtensionPoint },
      init: async ({ kinds }) => kinds.addClusterKind(kind),
    });
  },
});

/** No source of figures: the log alone tells. */
const clusters = `clusters:
  - id: onprem
    environment: dev
    default: true
    kind: workers-under-test
    url: ${url}
    logs: { kind: kafka-topic, bootstrapServers: "${bootstrapServers}", topic: connect-logs }
`;

describe('the log of real workers', () => {
  let knex: Knex;
  let portal: TestPortal;

  const start = () =>
    startPortal({ clusters, knex, features: [workersUnderTest] });

  beforeAll(async () => {
    knex = await openTestDatabase('SQLITE_3');
    portal = await start();
  });

  afterAll(() => portal.stop());

  const connector = async (name: string) =>
    (await portal.get(`/connectors/onprem/${name}`, 'erik')).body;
  const retries = async () =>
    knex('log_lines')
      .where({ connector: DEAD })
      .where('message', 'like', '%Will retry operation%')
      .orderBy('at');

  it('shows the dead connector as stalled within two minutes, by its own line, and calls healthy who is quiet', async () => {
    const startedMs = Date.now();
    const stalled = await until(async () => {
      const found = await connector(DEAD);
      return found.health === 'stalled' && found;
    }, TWO_MINUTES);
    process.stdout.write(
      `stalled ${Math.round(
        (Date.now() - startedMs) / 1000,
      )} s after the portal began to read\n`,
    );
    expect(stalled).toMatchObject({
      state: 'RUNNING',
      reason: expect.stringMatching(
        /^It has retried since .*password is refused\. Its log: “.*failed to poll records/,
      ),
      evidence: [
        {
          kind: 'log',
          source: expect.stringMatching(/^task 0/),
          since: expect.any(String),
        },
      ],
    });
    const { at } = stalled.evidence[0];
    expect((await retries()).map(line => line.at)).toContain(at);
    for (const name of [QUIET, MOVING]) {
      expect(await connector(name)).toMatchObject({
        health: 'healthy',
        evidence: [],
      });
    }
  });

  it('keeps every connector’s lines under its own name, and the workers’ under none', async () => {
    const rows = await knex('log_lines').select('connector', 'message');
    const named = new Set(rows.map(row => row.connector));
    expect([...named]).toEqual(
      expect.arrayContaining([DEAD, QUIET, MOVING, null]),
    );
    const there: string[] = await (await fetch(`${url}/connectors`)).json();
    expect([null, ...there]).toEqual(expect.arrayContaining([...named]));
  });

  it('holds no password of a configuration', async () => {
    const config = await (
      await fetch(`${url}/connectors/${DEAD}/config`)
    ).json();
    const password: string = config['database.password'];
    expect(password.length).toBeGreaterThan(5);
    const held = await knex('log_lines').whereRaw(
      "coalesce(message, '') || coalesce(trace, '') like ?",
      [`%${password}%`],
    );
    expect(held).toEqual([]);
  });

  it('goes on after a restart with no line lost and none doubled', async () => {
    await portal.stop();
    const before = (await retries()).length;
    portal = await start();
    const lines = await until(async () => {
      const found = await retries();
      return found.length >= before + 3 && found;
    }, TWO_MINUTES);
    const times = lines.map(line => Date.parse(line.at));
    expect(new Set(times).size).toBe(times.length);
    // The worker retries every ten seconds.
    const gaps = times.slice(1).map((time, i) => time - times[i]);
    expect(Math.max(...gaps)).toBeLessThan(18_000);
  });
});
