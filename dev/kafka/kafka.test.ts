import assert from 'node:assert/strict';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ConnectApi, type ConnectorStatus } from './connectApi.ts';
import { connectorNames as names } from './connectors.ts';
import { assertPortsFree, freePorts, type Ports } from './ports.ts';
import { isAlive } from './processes.ts';
import { DEAD_SOURCE_MESSAGE, seedConnectors } from './seed.ts';
import { startKafkaStack, type KafkaStack } from './stack.ts';
import { waitFor } from './waiting.ts';

const DEADLINE = { seconds: 120 };

describe('the seeded stack', { timeout: 15 * 60_000 }, () => {
  let ports: Ports;
  let stack: KafkaStack;
  let statuses: Record<string, ConnectorStatus>;

  before(async () => {
    ports = await freePorts();
    // The data is kept to look for replication slots when the server is gone.
    stack = await startKafkaStack({ ports, keepData: true });
    await seedConnectors(stack);
    statuses = await readStatuses();
  });

  after(async () => {
    await stack?.stop();
    await rm(stack.dataFolder, { recursive: true });
  });

  const readStatuses = () =>
    new ConnectApi(
      stack.connectUrls[1],
      AbortSignal.timeout(60_000),
    ).statuses();

  const statesOf = (name: string) => [
    statuses[name].connector.state,
    ...statuses[name].tasks.map(({ state }) => state).sort(),
  ];

  test('has every connector in its state', () => {
    assert.deepEqual(Object.keys(statuses).sort(), Object.values(names).sort());
    assert.deepEqual(statesOf(names.source), ['RUNNING', 'RUNNING']);
    assert.deepEqual(statesOf(names.sink), ['RUNNING', 'RUNNING']);
    assert.deepEqual(statesOf(names.paused), ['PAUSED', 'PAUSED']);
    assert.deepEqual(statesOf(names.stopped), ['STOPPED']);
    assert.deepEqual(statesOf(names.failed), ['FAILED', 'RUNNING']);
    assert.deepEqual(statesOf(names.dead), ['RUNNING', 'RUNNING']);
    assert.deepEqual(statesOf(names.quiet), ['RUNNING', 'RUNNING']);
    assert.deepEqual(statesOf(names.oneTaskFailed), [
      ...['RUNNING', 'FAILED', 'RUNNING', 'RUNNING'],
    ]);
  });

  test('has the traces of what failed', () => {
    assert.match(statuses[names.failed].connector.trace ?? '', /Exception/);
    const [trace] = statuses[names.oneTaskFailed].tasks.flatMap(
      task => task.trace ?? [],
    );
    assert.match(trace, /Tolerance exceeded in error handler/);
    assert.match(
      trace,
      /Caused by: .*DataException: Converting byte\[\] to Kafka Connect data failed/,
    );
    assert.match(trace, /JsonParseException: Unrecognized token 'loaded'/);
  });

  test('uses both workers', () => {
    const workers = Object.values(statuses).flatMap(({ tasks }) =>
      tasks.map(({ worker_id }) => worker_id),
    );
    assert.deepEqual(
      [...new Set(workers)].sort(),
      ports.connect.map(port => `127.0.0.1:${port}`).sort(),
    );
  });

  test('copies a row from salesdb to warehousedb', async () => {
    const { database } = stack.seeding;
    const item = `item ${Date.now()}`;
    await database.query(
      'salesdb',
      `INSERT INTO orders (customer_id, item, amount) VALUES (1, '${item}', 12.50)`,
    );
    const copied = await waitFor(
      'the row to be copied',
      async () =>
        (await database.query(
          'warehousedb',
          `SELECT customer_id, amount, status FROM sales_orders WHERE item = '${item}'`,
        )) || undefined,
      DEADLINE,
    );
    assert.equal(copied, '1|12.50|new');
  });

  test('keeps changes coming', async () => {
    const { database } = stack.seeding;
    const latest = () =>
      database.query('warehousedb', 'SELECT max(id) FROM sales_orders');
    const first = await latest();
    await waitFor(
      'a further order',
      async () => (await latest()) !== first || undefined,
      DEADLINE,
    );
  });

  test('logs to the topic, with the connector, why the dead source is dead', async () => {
    const lines = await stack.seeding.kafka.consume(stack.logTopic, 5);
    const complaints = lines
      .map(line => JSON.parse(line) as Record<string, string>)
      .filter(
        line =>
          line['connector.context'] === `[${names.dead}|task-0] ` &&
          line.message.includes(DEAD_SOURCE_MESSAGE),
      );
    assert.notEqual(complaints.length, 0);
    const [complaint] = complaints;
    assert.equal(complaint['log.level'], 'WARN');
    assert.match(complaint['error.type'], /RetriableException/);
    assert.match(
      complaint['error.stack_trace'],
      /password authentication failed/,
    );
    assert.match(complaint['@timestamp'], /^\d{4}-\d\d-\d\dT/);
  });

  test('has a metrics line per connector and task', async () => {
    const metrics = await readMetrics();
    const shown = [
      ...metrics.matchAll(
        /^kafka_connect_connector_task_metrics_status\{connector="(.+)",status="(.+)",task="(\d+)"\} 1\.0$/gm,
      ),
    ].map(([, connector, status, task]) => `${connector} ${task} ${status}`);
    const expected = Object.values(statuses).flatMap(({ name, tasks }) =>
      tasks.map(({ id, state }) => `${name} ${id} ${state.toLowerCase()}`),
    );
    assert.deepEqual(shown.sort(), expected.sort());
  });

  test('has the lag of each partition, also of a sink that has nothing to read', async () => {
    const metrics = await readMetrics();
    for (const [connector, topic] of [
      [names.sink, 'finance.salesdb.public.orders'],
      [names.failed, 'media.clips'],
    ]) {
      assert.match(
        metrics,
        new RegExp(
          `^kafka_connect_consumer_metrics_records_lag\\{connector="${connector}",partition="0",task="0",topic="${topic}"\\} \\d+\\.0$`,
          'm',
        ),
      );
    }
  });

  test('has Debezium figures of the live sources and none of the dead one', async () => {
    const metrics = await readMetrics();
    for (const figure of [
      'connected',
      'millisecondssincelastevent',
      'millisecondsbehindsource',
      'totalnumberofeventsseen',
      'queueremainingcapacity',
    ]) {
      const lines = [
        ...metrics.matchAll(
          new RegExp(
            `^debezium_postgres_streaming_${figure}\\{server="(.*)"\\} (.+)$`,
            'gm',
          ),
        ),
      ];
      assert.deepEqual(
        lines.map(([, server]) => server).sort(),
        ['finance.salesdb', 'finance.tariffdb'],
        figure,
      );
      if (figure === 'connected') {
        assert.ok(lines.every(([, , value]) => value === '1.0'));
      }
    }
    assert.doesNotMatch(metrics, /logistics\.trackingdb/);
  });

  test('shows references to secrets as references', async () => {
    const config = async (name: string) =>
      (
        await fetch(`${stack.connectUrls[0]}/connectors/${name}/config`)
      ).json() as Promise<Record<string, string>>;
    const { roles } = stack.seeding;
    assert.equal(
      (await config(names.sink))['connection.password'],
      '${env:CONNECT_SECRET_WAREHOUSE_PASSWORD}',
    );
    assert.match(
      (await config(names.source))['database.password'],
      /^\$\{file:.*\/secrets\/finance\/salesdb\.properties:password\}$/,
    );
    assert.equal(
      (await config(names.dead))['database.password'],
      roles.tracking.password,
    );
  });

  test('changes nothing when seeded again', async () => {
    await seedConnectors(stack);
    assert.deepEqual(await readStatuses(), statuses);
  });

  test('leaves no process, port or slot, even when a worker was killed', async () => {
    const slotsFolder = join(
      stack.dataFolder,
      'postgres',
      'data',
      'pg_replslot',
    );
    assert.deepEqual((await readdir(slotsFolder)).sort(), [
      'finance_salesdb',
      'finance_tariffdb',
      'logistics_trackingdb',
    ]);
    const running = stack.processes();
    for (const name of ['postgres', 'broker', 'connect-1', 'connect-2']) {
      assert.ok(isAlive(running[name]), name);
    }
    process.kill(running['connect-2'], 'SIGKILL');
    await waitFor(
      'the killed worker to be gone',
      () => !isAlive(running['connect-2']) || undefined,
      DEADLINE,
    );

    await stack.stop();

    const left = Object.entries(running).filter(([, pid]) => isAlive(pid));
    assert.deepEqual(left, []);
    assert.deepEqual(stack.processes(), {});
    await assertPortsFree(ports);
    assert.deepEqual(await readdir(slotsFolder), []);
    assert.ok((await stat(join(stack.dataFolder, 'logs'))).isDirectory());
  });

  const readMetrics = async () => {
    const pages = stack.metricsUrls.map(async url => (await fetch(url)).text());
    return (await Promise.all(pages)).join('\n');
  };
});
