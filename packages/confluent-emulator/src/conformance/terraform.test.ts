import { demoAccount } from '../account.ts';
import { emulated } from '../testing/emulated.ts';
import { crn, devCluster } from '../testing/places.ts';

/**
 * What Confluent's Terraform provider asks for around connectors, in its order, and what it insists
 * on in the answers.
 */
describe("the Terraform provider's sequences around connectors", () => {
  const here = emulated();
  const { send } = here;

  const text = expect.any(String);
  const kafkaKey = demoAccount.keys.find(
    ({ kind }) => kind === 'kafka-cluster',
  );

  it('environment', async () => {
    const body = {
      display_name: 'test',
      stream_governance_config: { package: 'ESSENTIALS' },
    };
    const created = await send('POST', '/org/v2/environments', { body });
    expect(created.status).toBe(201);
    expect(created.json).toMatchObject({
      ...body,
      id: expect.stringMatching(/^env-/),
      metadata: { resource_name: text },
    });
    const path = `/org/v2/environments/${created.json.id}`;
    expect((await send('GET', path)).json).toEqual(created.json);
    const changed = await send('PATCH', path, {
      body: { display_name: 'renamed' },
    });
    expect(changed.status).toBe(200);
    expect((await send('GET', path)).json).toMatchObject({
      display_name: 'renamed',
      stream_governance_config: { package: 'ESSENTIALS' },
    });
    const deleted = await send('DELETE', path);
    expect([deleted.status, deleted.text]).toEqual([204, '']);
    expect((await send('GET', path)).status).toBe(404);
  });

  it('data environment, by name over pages', async () => {
    const names: string[] = [];
    let query = '?page_size=2';
    for (;;) {
      const { status, json } = await send(
        'GET',
        `/org/v2/environments${query}`,
      );
      expect(status).toBe(200);
      names.push(...json.data.map((row: any) => row.display_name));
      if (!('next' in json.metadata)) {
        break;
      }
      const next = new URL(json.metadata.next);
      query = `?page_size=2&page_token=${next.searchParams.get('page_token')}`;
    }
    expect(names).toEqual(['dev', 'staging', 'prod']);
    const all = await send('GET', '/org/v2/environments?page_size=99');
    expect(all.json.metadata).not.toHaveProperty('next');
    const one = await send('GET', '/org/v2/environments/env-dev001');
    expect(one.json.display_name).toBe('dev');
  });

  const serviceAccount = async () => {
    const body = { display_name: 'sa-test', description: 'first' };
    const created = await send('POST', '/iam/v2/service-accounts', { body });
    expect(created.status).toBe(201);
    return created.json;
  };

  it('service account', async () => {
    const created = await serviceAccount();
    expect(created).toMatchObject({
      id: expect.stringMatching(/^sa-/),
      api_version: 'iam/v2',
      kind: 'ServiceAccount',
      display_name: 'sa-test',
      description: 'first',
    });
    const path = `/iam/v2/service-accounts/${created.id}`;
    expect((await send('GET', path)).json).toEqual(created);
    const changed = await send('PATCH', path, {
      body: { description: 'second' },
    });
    expect(changed.json.description).toBe('second');
    expect((await send('DELETE', path)).status).toBe(204);
    expect((await send('GET', path)).status).toBe(404);
  });

  const createKey = (owner: string, resource?: object) =>
    send('POST', '/iam/v2/api-keys', {
      body: {
        spec: {
          display_name: 'key',
          description: 'a key',
          owner: {
            id: owner,
            kind: 'ServiceAccount',
            related: '',
            resource_name: '',
          },
          ...(resource && { resource }),
        },
      },
    });

  it('cloud API key, which works at once', async () => {
    const { id } = await serviceAccount();
    const { status, json } = await createKey(id);
    expect(status).toBe(202);
    expect(json).toMatchObject({
      id: text,
      spec: {
        secret: text,
        owner: { id, kind: 'ServiceAccount', api_version: 'iam/v2' },
        resource: { kind: 'Cloud' },
      },
    });
    const credentials = `${json.id}:${json.spec.secret}`;
    const tried = await send('GET', '/org/v2/environments', { credentials });
    expect(tried.status).toBe(200);
    const path = `/iam/v2/api-keys/${json.id}`;
    const { secret: _, ...spec } = json.spec;
    expect((await send('GET', path)).json).toEqual({ ...json, spec });
    const changed = await send('PATCH', path, {
      body: { spec: { description: 'changed' } },
    });
    expect(changed.json.spec.description).toBe('changed');
    expect((await send('DELETE', path)).status).toBe(204);
    const after = await send('GET', '/org/v2/environments', { credentials });
    expect(after.status).toBe(401);
  });

  it('Kafka API key, which works at once', async () => {
    const { id } = await serviceAccount();
    const { status, json } = await createKey(id, {
      id: 'lkc-dev001',
      kind: 'Cluster',
    });
    expect(status).toBe(202);
    expect(json.spec.resource).toMatchObject({
      id: 'lkc-dev001',
      kind: 'Cluster',
      api_version: 'cmk/v2',
    });
    const cluster = await send(
      'GET',
      '/cmk/v2/clusters/lkc-dev001?environment=env-dev001',
    );
    const topics = `${cluster.json.spec.http_endpoint}/kafka/v3/clusters/lkc-dev001/topics`;
    expect(topics.startsWith(here.emulator.url)).toBe(true);
    const credentials = `${json.id}:${json.spec.secret}`;
    for (let time = 0; time < 2; time += 1) {
      const tried = await send('GET', topics.slice(here.emulator.url.length), {
        credentials,
      });
      expect(tried.status).toBe(200);
    }
    expect((await send('GET', `/iam/v2/api-keys/${json.id}`)).status).toBe(200);
  });

  it('role binding', async () => {
    const { id: account } = await serviceAccount();
    const body = {
      principal: `User:${account}`,
      role_name: 'ConnectManager',
      crn_pattern: crn(`${devCluster}/connector=finance-*`),
    };
    const created = await send('POST', '/iam/v2/role-bindings', { body });
    expect(created.status).toBe(201);
    expect(created.json).toMatchObject({ id: text, ...body });
    const path = `/iam/v2/role-bindings/${created.json.id}`;
    expect((await send('GET', path)).json).toEqual(created.json);
    const deleted = await send('DELETE', path);
    expect(deleted.status).toBe(200);
    expect(deleted.json).toMatchObject(body);
    expect((await send('GET', path)).status).toBe(404);
  });

  it.each([
    ['dev001', { kind: 'Standard' }, {}],
    ['prd001', { kind: 'Dedicated', cku: 2 }, { cku: 2 }],
  ])('data Kafka cluster %s', async (suffix, config, status) => {
    const list = `/cmk/v2/clusters?environment=env-${suffix}&page_size=99`;
    const found = (await send('GET', list)).json.data;
    expect(found).toHaveLength(1);
    const one = await send(
      'GET',
      `/cmk/v2/clusters/lkc-${suffix}?environment=env-${suffix}`,
    );
    expect(one.json).toEqual(found[0]);
    expect(one.json).toMatchObject({
      id: `lkc-${suffix}`,
      api_version: 'cmk/v2',
      kind: 'Cluster',
      metadata: {
        resource_name: expect.stringContaining(`/kafka=lkc-${suffix}`),
      },
      spec: {
        display_name: suffix,
        availability: text,
        cloud: 'AWS',
        region: 'eu-central-1',
        config,
        kafka_bootstrap_endpoint: expect.stringMatching(/^SASL_SSL:/),
        http_endpoint: here.emulator.url,
        environment: { id: `env-${suffix}` },
      },
      status: { phase: 'PROVISIONED', ...status },
    });
    const elsewhere = await send(
      'GET',
      `/cmk/v2/clusters/lkc-${suffix}?environment=env-stg001`,
    );
    expect(elsewhere.status).toBe(404);
  });

  it("topic, with the cluster's key", async () => {
    const credentials = `${kafkaKey?.key}:${kafkaKey?.secret}`;
    const call = (method: string, path: string, body?: unknown) =>
      send(method, `/kafka/v3/clusters/lkc-dev001${path}`, {
        credentials,
        body,
      });
    const own = async () => {
      const { json } = await call('GET', '/topics/finance.new/configs');
      return json.data
        .filter((row: any) => row.source === 'DYNAMIC_TOPIC_CONFIG')
        .map(({ name, value }: any) => [name, value]);
    };
    const created = await call('POST', '/topics', {
      topic_name: 'finance.new',
      partitions_count: 3,
      configs: [{ name: 'cleanup.policy', value: 'compact' }],
    });
    expect(created.status).toBe(201);
    const read = await call('GET', '/topics/finance.new');
    expect(read.json).toMatchObject({
      topic_name: 'finance.new',
      partitions_count: 3,
    });
    expect(await own()).toEqual([['cleanup.policy', 'compact']]);
    const altered = await call('POST', '/topics/finance.new/configs:alter', {
      data: [{ name: 'retention.ms', value: '1000' }],
    });
    expect([altered.status, altered.text]).toEqual([204, '']);
    expect(await own()).toEqual([
      ['cleanup.policy', 'compact'],
      ['retention.ms', '1000'],
    ]);
    const grown = await call('PATCH', '/topics/finance.new', {
      partitions_count: 6,
    });
    expect(grown.json.partitions_count).toBe(6);
    expect((await call('DELETE', '/topics/finance.new')).status).toBe(204);
    expect((await call('GET', '/topics/finance.new')).status).toBe(404);
  });

  it('client quota', async () => {
    const spec = {
      display_name: 'finance',
      description: 'what finance may move',
      cluster: { id: 'lkc-prd001' },
      environment: { id: 'env-prd001' },
      principals: [{ id: 'sa-finance-prod' }],
      throughput: { ingress_byte_rate: '1000', egress_byte_rate: '2000' },
    };
    const created = await send('POST', '/kafka-quotas/v1/client-quotas', {
      body: { spec },
    });
    expect(created.status).toBe(202);
    expect(created.json).toMatchObject({ id: text, spec });
    const path = `/kafka-quotas/v1/client-quotas/${created.json.id}`;
    expect((await send('GET', path)).json).toEqual(created.json);
    const throughput = { ingress_byte_rate: '5', egress_byte_rate: '6' };
    const changed = await send('PATCH', path, {
      body: { spec: { throughput } },
    });
    expect(changed.status).toBe(200);
    expect((await send('GET', path)).json.spec).toMatchObject({
      ...spec,
      throughput,
    });
    const deleted = await send('DELETE', path);
    expect([deleted.status, deleted.text]).toEqual([204, '']);
  });
});
