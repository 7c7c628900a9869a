import { startEmulator } from '../startEmulator.ts';
import type { RunningEmulator } from '../startEmulator.ts';
import { clientOf, datagen, postgresCdc, s3Sink } from '../testing/client.ts';
import { Conformance, openApiFolder } from '../testing/conformance.ts';
import { tableOf } from '../testing/table.ts';
import { metricsOf } from '../testing/metrics.ts';

const folder = openApiFolder();
if (!folder) {
  process.stdout.write(
    "Skipped: the emulator against Confluent's OpenAPI documents (CONFLUENT_OPENAPI_DIR is not set)\n",
  );
}
const suite = folder ? describe : describe.skip;

suite("Confluent's published descriptions", () => {
  let conformance: Conformance;
  let emulator: RunningEmulator;
  let client: ReturnType<typeof clientOf>;
  let metrics: ReturnType<typeof metricsOf>;

  beforeAll(() => {
    conformance = new Conformance(folder ?? '');
  });
  beforeEach(async () => {
    emulator = await startEmulator({
      timeScale: 1,
      onExchange: exchange => conformance.check(exchange),
    });
    client = clientOf(emulator);
    metrics = metricsOf(emulator);
    conformance.problems.length = 0;
  });
  afterEach(() => emulator.close());
  afterAll(() => {
    process.stdout.write(tableOf('The emulator', conformance));
  });

  it('describe the life of a connector', async () => {
    const { call } = client;
    // It stands in a state that no description has, so that clients meet one.
    await call('DELETE', '/connectors/manufacturing-machines-source-dev-cdc');
    for (const config of [
      datagen('one'),
      postgresCdc('two'),
      s3Sink('three'),
      postgresCdc('four', { 'database.password': 'wrong' }),
      postgresCdc('five', { 'database.hostname': 'db.invalid' }),
    ]) {
      const { name } = config;
      await call('POST', '/connectors', { body: { name, config } });
    }
    for (const step of [0, 70_000, 30_000]) {
      emulator.control.advance(step);
      await call('GET', '/connectors');
      await call('GET', '/connectors?expand=info%2Cstatus%2Cid');
      for (const name of ['one', 'two', 'three', 'four', 'five']) {
        for (const part of ['', '/config', '/status', '/tasks', '/offsets']) {
          await call('GET', `/connectors/${name}${part}`);
        }
      }
    }
    const one = '/connectors/one';
    await call('PUT', `${one}/pause`);
    emulator.control.advance(60_000);
    await call('GET', `${one}/status`);
    await call('PUT', `${one}/resume`);
    emulator.control.advance(60_000);
    await call('POST', `${one}/restart`);
    await call('GET', `${one}/status`);
    await call('PUT', `${one}/config`, { body: datagen('one') });
    await call('POST', `${one}/offsets/request`, { body: { type: 'DELETE' } });
    await call('GET', `${one}/offsets/request/status`);
    emulator.control.advance(60_000);
    await call('GET', `${one}/offsets/request/status`);
    await call('POST', '/connectors/three/offsets/request', {
      body: {
        type: 'PATCH',
        offsets: [{ partition: { wrong: 1 }, offset: { kafka_offset: 1 } }],
      },
    });
    emulator.control.advance(60_000);
    await call('GET', '/connectors/three/offsets/request/status');
    await call('DELETE', one);
    expect(conformance.problems).toEqual([]);
  });

  it('describe all connectors of the demonstration', async () => {
    for (const cluster of ['stg001', 'prd001']) {
      await client.call('GET', '/connectors?expand=info,status,id', {
        environment: `env-${cluster}`,
        kafkaCluster: `lkc-${cluster}`,
      });
    }
    expect(conformance.problems).toEqual([]);
  });

  it('describe plugins', async () => {
    const { json } = await client.call('GET', '/connector-plugins');
    for (const { class: name } of json) {
      await client.call('PUT', `/connector-plugins/${name}/config/validate`, {
        body: { 'connector.class': name },
      });
    }
    expect(conformance.problems).toEqual([]);
  });

  it('describe what is refused', async () => {
    const { call } = client;
    const place = { environment: 'env-none', kafkaCluster: 'lkc-none' };
    const reads = [
      '/connectors',
      '/connectors?expand=info,status,id',
      '/connector-plugins',
      ...['', '/config', '/status', '/tasks', '/offsets'].map(
        part => `/connectors/none${part}`,
      ),
      '/connectors/none/offsets/request/status',
    ];
    for (const path of reads) {
      await call('GET', path, { credentials: null });
      await call('GET', path, place);
      if (path.includes('none')) {
        await call('GET', path);
      }
    }
    for (const [method, path, body] of [
      ['POST', '/connectors', {}],
      ['PUT', '/connectors/none/config', {}],
      ['PUT', '/connectors/none/pause', undefined],
      ['PUT', '/connectors/none/resume', undefined],
      ['DELETE', '/connectors/none', undefined],
      ['POST', '/connectors/none/offsets/request', { type: 'DELETE' }],
      [
        'POST',
        '/connectors/finance-salesdb-source-dev-cdc/offsets/request',
        { type: 'PATCH' },
      ],
      ['PUT', '/connector-plugins/DatagenSource/config/validate', {}],
      ['PUT', '/connector-plugins/None/config/validate', {}],
    ] as const) {
      await call(method, path, { body });
      await call(method, path, { body, credentials: null });
      await call(method, path, { body, ...place });
      emulator.control.limitRate({ limit: 0, windowSeconds: 60 });
      await call(method, path, { body });
      emulator.control.limitRate();
      emulator.control.addFault({ kind: 'status', status: 500, times: 1 });
      await call(method, path, { body });
    }
    const taken = datagen('finance-salesdb-source-dev-cdc');
    const again = await call('POST', '/connectors', {
      body: { name: taken.name, config: taken },
    });
    expect(again.status).toBe(409);
    emulator.control.addFault({ kind: 'status', status: 500 });
    for (const path of reads) {
      await call('GET', path);
    }
    emulator.control.clearFaults();
    emulator.control.limitRate({ limit: 0, windowSeconds: 60 });
    for (const path of reads) {
      await call('GET', path);
    }
    expect(conformance.problems).toEqual([]);
  });

  it('describe the Metrics API', async () => {
    const list = await client.call('GET', '/connectors?expand=id');
    const ids: string[] = Object.values<any>(list.json).map(({ id }) => id.id);
    const path = '/v2/metrics/cloud';
    const described = await client.send(
      'GET',
      `${path}/descriptors/metrics?resource_type=connector&page_size=1000`,
    );
    await client.send('GET', `${path}/descriptors/resources`);
    for (const { name, labels } of described.json.data) {
      const metric = name.replace(/^.*\//, '');
      const labelled = labels.map(
        ({ key }: { key: string }) => `metric.${key}`,
      );
      const group = ['resource.connector.id', ...labelled];
      for (const format of ['FLAT', 'GROUPED']) {
        await metrics.query(metric, ids, { group_by: group, format });
      }
    }
    await metrics.query('sent_records', ['lcc-none']);
    await metrics.query('sent_records', ids, { filter: undefined });
    await client.send('POST', `${path}/attributes`, {
      body: {
        metric: 'io.confluent.kafka.connect/connector_status',
        group_by: ['metric.status'],
        filter: metrics.only(ids.slice(0, 5)),
      },
    });
    await client.send('GET', `${path}/export?resource.connector.id=${ids[0]}`);
    await client.send('GET', `${path}/export`);
    await client.send('GET', `${path}/export`, { credentials: null });
    const ask = async () => {
      for (const part of ['metrics?page_size=0', 'resources?page_size=0']) {
        await client.send('GET', `${path}/descriptors/${part}`);
      }
      await client.send('POST', `${path}/attributes`, { body: {} });
      await client.send('GET', `${path}/export?resource.connector.id=lcc-none`);
      await metrics.query('sent_records', ids);
    };
    await ask();
    emulator.control.addFault({ kind: 'status', status: 500 });
    await ask();
    emulator.control.clearFaults();
    emulator.control.setLimit('metrics', { limit: 0, windowSeconds: 60 });
    await ask();
    expect(conformance.problems).toEqual([]);
  });

  it('describe service quotas', async () => {
    const path = '/service-quota/v1';
    for (const scope of ['ORGANIZATION', 'ENVIRONMENT', 'KAFKA_CLUSTER']) {
      await client.send('GET', `${path}/applied-quotas?scope=${scope}`);
      await client.send('GET', `${path}/scopes/${scope}`);
    }
    await client.send(
      'GET',
      `${path}/applied-quotas/kafka.max_ckus.per_env?environment=env-dev001`,
    );
    await client.send('GET', `${path}/scopes?page_size=3`);
    await client.send('GET', `${path}/applied-quotas`);
    await client.send('GET', `${path}/applied-quotas/none`);
    await client.send('GET', `${path}/scopes/none`);
    const ask = async (credentials?: null) => {
      for (const part of [
        'applied-quotas?scope=ORGANIZATION',
        'applied-quotas/kafka.max_ckus.per_env',
        'scopes',
        'scopes/ORGANIZATION',
      ]) {
        await client.send('GET', `${path}/${part}`, { credentials });
      }
    };
    await ask(null);
    emulator.control.addFault({ kind: 'status', status: 500 });
    await ask();
    emulator.control.clearFaults();
    emulator.control.limitRate({ limit: 0, windowSeconds: 60 });
    await ask();
    expect(conformance.problems).toEqual([]);
  });

  it('were each looked at', () => {
    const unseen = conformance.operations.filter(({ checked }) => !checked);
    expect(unseen.map(({ name }) => name)).toEqual([]);
  });

  it('would notice an answer or a request that differs', () => {
    const exchange = {
      method: 'GET',
      path: '/connect/v1/environments/e/clusters/c/connectors/x/status?more=1',
      requestBody: '',
      requestType: '',
      requestHeaders: { authorization: 'Basic' },
      status: 200,
      responseBody: JSON.stringify({ name: 5, tasks: {} }),
      responseType: 'application/json',
      responseHeaders: {},
    };
    const strict = new Conformance(folder ?? '');
    strict.check(exchange);
    const found = strict.problems.join('\n');
    expect(found).toMatch(/answer\/name must be string/);
    expect(found).toMatch(/answer\/tasks must be array/);
    expect(found).toMatch(/parameter more is not described/);
    strict.check({ ...exchange, status: 418 });
    expect(strict.problems.at(-1)).toMatch(/status is not described/);
    strict.check({ ...exchange, requestHeaders: { accept: 'text/html' } });
    expect(strict.problems.join('\n')).toMatch(/not signed by a key/);
    expect(strict.problems.join('\n')).toMatch(/text\/html is asked for/);
    strict.check({ ...exchange, path: '/iam/v2/api-keys/KEY' });
    const [beside] = strict.undescribed.values();
    expect(beside).toMatchObject({
      name: 'GET /iam/v2/api-keys/{id}',
      checked: 1,
    });
  });
});
