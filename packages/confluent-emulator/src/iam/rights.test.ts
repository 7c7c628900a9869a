import { fixedClock } from '../clock.ts';
import { emulated } from '../testing/emulated.ts';
import { datagen } from '../testing/client.ts';
import { metricsOf } from '../testing/metrics.ts';
import { crn, devCluster, principalWith } from '../testing/places.ts';

const own = 'finance-salesdb-source-dev-cdc';
const other = 'logistics-fleet-source-dev-cdc';
const onFinance = `${devCluster}/connector=finance-*`;

describe('what role bindings allow on connectors', () => {
  const client = emulated({
    clock: fixedClock('2026-03-02T10:00:00Z'),
  });

  const as = (credentials: string) => ({
    status: async (method: string, path: string, body?: unknown) =>
      (await client.call(method, path, { credentials, body })).status,
    json: async (path: string) =>
      (await client.call('GET', path, { credentials })).json,
  });

  it('confines a key to the connectors that its owner may use', async () => {
    const { credentials } = await principalWith(client.emulator, [
      ['ResourceOwner', onFinance],
    ]);
    const key = as(credentials);
    const names = await key.json('/connectors');
    expect(names.length).toBeGreaterThan(3);
    expect(names.every((name: string) => name.startsWith('finance-'))).toBe(
      true,
    );
    const expanded = await key.json('/connectors?expand=info,status,id');
    expect(Object.keys(expanded)).toEqual(names);

    const body = datagen('finance-new-source-dev-one');
    expect(await key.status('GET', `/connectors/${own}`)).toBe(200);
    expect(await key.status('PUT', `/connectors/${own}/pause`)).toBe(202);
    expect(
      await key.status('PUT', `/connectors/${body.name}/config`, body),
    ).toBe(200);
    expect(await key.status('DELETE', `/connectors/${body.name}`)).toBe(200);

    for (const path of ['', '/config', '/status', '/tasks', '/offsets']) {
      expect(await key.status('GET', `/connectors/${other}${path}`)).toBe(404);
    }
    expect(await key.status('PUT', `/connectors/${other}/pause`)).toBe(404);
    expect(await key.status('DELETE', `/connectors/${other}`)).toBe(404);
    expect(
      await key.status('PUT', `/connectors/${other}/config`, datagen(other)),
    ).toBe(403);
    const foreign = datagen('logistics-new-source-dev-one');
    expect(
      await key.status('POST', '/connectors', {
        name: foreign.name,
        config: foreign,
      }),
    ).toBe(403);
  });

  it('hides clusters in which a key has no rights', async () => {
    const { credentials } = await principalWith(client.emulator, [
      ['ResourceOwner', onFinance],
    ]);
    const answer = await client.call('GET', '/connectors', {
      credentials,
      environment: 'env-prd001',
      kafkaCluster: 'lkc-prd001',
    });
    expect(answer.status).toBe(404);
    expect(answer.json.error.message).toBe('account not found');
  });

  it.each([
    ['CloudClusterAdmin', devCluster, 'YYYYYYY'],
    ['ResourceOwner', onFinance, 'YYYYYYY'],
    ['ConnectManager', onFinance, 'YYYYY--'],
    ['DeveloperWrite', onFinance, 'YY-Y-Y-'],
    ['DeveloperRead', onFinance, 'YY-Y---'],
    ['Operator', onFinance, '-Y-Y---'],
    ['MetricsViewer', devCluster, '---Y---'],
  ])('gives %s its rights', async (role, place, rights) => {
    const { credentials } = await principalWith(client.emulator, [
      [role, place],
    ]);
    const key = as(credentials);
    const id = await metricsOf(client.emulator).idOf(own);
    const config = (await client.call('GET', `/connectors/${own}/config`)).json;
    const token = await client.send('POST', '/api/access_tokens', {
      credentials,
      body: {},
    });
    const logs = await client.send('POST', '/logs/v1/search', {
      bearer: token.json.token,
      body: {
        crn: crn(`${devCluster}/connector=${own}`),
        search: { level: ['ERROR'] },
        start_time: '2026-03-02T09:00:00Z',
        end_time: '2026-03-02T10:00:00Z',
      },
    });
    const metrics = await client.send('POST', '/v2/metrics/cloud/query', {
      credentials,
      body: {
        aggregations: [
          { metric: 'io.confluent.kafka.connect/connector_status' },
        ],
        filter: { field: 'resource.connector.id', op: 'EQ', value: id },
        granularity: 'PT1M',
        intervals: ['PT5M/now-5m|m'],
      },
    });
    const path = `/connectors/${own}`;
    const statuses = [
      await key.status('GET', `${path}/config`),
      await key.status('GET', `${path}/status`),
      logs.status,
      metrics.status,
      await key.status('PUT', `${path}/pause`),
      await key.status('PUT', `${path}/config`, config),
      await key.status('DELETE', path),
    ];
    expect(statuses.map(status => (status < 300 ? 'Y' : '-')).join('')).toBe(
      rights,
    );
  });

  it('lets DeveloperWrite change settings, but not whom the connector runs as', async () => {
    const { credentials } = await principalWith(client.emulator, [
      ['DeveloperWrite', onFinance],
    ]);
    const key = as(credentials);
    const path = `/connectors/${own}/config`;
    const config = (await client.call('GET', path)).json;
    expect(await key.status('PUT', path, { ...config, 'tasks.max': '1' })).toBe(
      200,
    );
    expect(
      await key.status('PUT', path, {
        ...config,
        'kafka.service.account.id': 'sa-logistics-dev',
      }),
    ).toBe(403);
  });

  it('gives no logs of connectors of others, nor metrics', async () => {
    const { credentials } = await principalWith(client.emulator, [
      ['ConnectManager', onFinance],
    ]);
    const id = await metricsOf(client.emulator).idOf(other);
    const filter = { field: 'resource.connector.id', op: 'EQ', value: id };
    const { status, json } = await client.send(
      'POST',
      '/v2/metrics/cloud/query',
      {
        credentials,
        body: {
          aggregations: [{ metric: 'io.confluent.kafka.connect/sent_records' }],
          filter,
          granularity: 'PT1M',
          intervals: ['PT5M/now-5m|m'],
        },
      },
    );
    expect(status).toBe(403);
    expect(json.errors[0].detail).toContain(id);
  });

  it('ends with the key, and with its owner', async () => {
    const { id, credentials } = await principalWith(client.emulator, [
      ['ResourceOwner', onFinance],
    ]);
    const key = as(credentials);
    expect(await key.status('GET', '/connectors')).toBe(200);
    const removed = await client.send(
      'DELETE',
      `/iam/v2/service-accounts/${id}`,
    );
    expect(removed.status).toBe(204);
    expect(await key.status('GET', '/connectors')).toBe(401);
  });
});
