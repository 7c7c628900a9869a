import { demoAccount } from '../account.ts';
import { emulated } from '../testing/emulated.ts';
import { devCluster, keyOf, principalWith } from '../testing/places.ts';

const place = '/kafka/v3/clusters/lkc-dev001';

describe('Kafka REST', () => {
  const here = emulated();
  const { send } = here;

  const [, kafkaKey] = demoAccount.keys;
  const clusterKey = `${kafkaKey.key}:${kafkaKey.secret}`;

  it.each([
    ["the cluster's key", clusterKey],
    ['a Cloud API key', undefined],
  ])('is opened by %s', async (_, credentials) => {
    const { status, json } = await send('GET', `${place}/topics`, {
      credentials,
    });
    expect(status).toBe(200);
    expect(json.data).toContainEqual(
      expect.objectContaining({
        topic_name: 'finance.salesdb.public.accounts',
        partitions_count: 6,
        replication_factor: 3,
        cluster_id: 'lkc-dev001',
      }),
    );
  });

  it("is not opened by another cluster's key, nor by none", async () => {
    const elsewhere = await send(
      'GET',
      '/kafka/v3/clusters/lkc-prd001/topics',
      {
        credentials: clusterKey,
      },
    );
    expect(elsewhere.status).toBe(401);
    expect(elsewhere.json.error_code).toBe(40101);
    const none = await send('GET', `${place}/topics`, { credentials: null });
    expect(none.status).toBe(401);
    const clusters = await send('GET', '/kafka/v3/clusters', {
      credentials: clusterKey,
    });
    expect(clusters.json.data.map((row: any) => row.cluster_id)).toEqual([
      'lkc-dev001',
    ]);
    const one = await send('GET', place, { credentials: clusterKey });
    expect(one.json.kind).toBe('KafkaCluster');
  });

  it('lacks the topic of the connector that fails for it', async () => {
    const { status, json } = await send(
      'GET',
      `${place}/topics/logistics.tracking.events`,
    );
    expect(status).toBe(404);
    expect(json).toEqual({
      error_code: 40403,
      message: 'This server does not host this topic-partition.',
    });
  });

  it.each([
    [{ topic_name: 'bad name' }, /topic_name/],
    [{ topic_name: 'finance.salesdb.public.accounts' }, /already exists/],
    [{ topic_name: 'x', replication_factor: 1 }, /must be 3/],
    [
      { topic_name: 'x', configs: [{ name: 'colour', value: 'red' }] },
      /Unknown topic config/,
    ],
    [
      { topic_name: 'x', configs: [{ name: 'retention.ms', value: 'long' }] },
      /Invalid value/,
    ],
  ])('refuses to create %j', async (body, reason) => {
    const { status, json } = await send('POST', `${place}/topics`, { body });
    expect(status).toBe(400);
    expect(json.message).toMatch(reason);
  });

  it('lets partitions grow only', async () => {
    const path = `${place}/topics/finance.salesdb.public.accounts`;
    const change = (count: number) =>
      send('PATCH', path, { body: { partitions_count: count } });
    expect((await change(6)).status).toBe(400);
    expect((await change(12)).json.partitions_count).toBe(12);
  });

  it('honours role bindings on topics', async () => {
    const { id } = await principalWith(here.emulator, [
      ['DeveloperRead', `${devCluster}/kafka=lkc-dev001/topic=finance.*`],
    ]);
    const credentials = await keyOf(here.emulator, id, 'lkc-dev001');
    const { json } = await send('GET', `${place}/topics`, { credentials });
    expect(json.data.length).toBeGreaterThan(2);
    expect(
      json.data.every((row: any) => row.topic_name.startsWith('finance.')),
    ).toBe(true);
    const name = json.data[0].topic_name;
    const statusOf = async (method: string, path: string, body?: unknown) =>
      (await send(method, `${place}${path}`, { credentials, body })).status;
    expect(await statusOf('GET', `/topics/${name}/configs`)).toBe(200);
    expect(await statusOf('DELETE', `/topics/${name}`)).toBe(403);
    for (const other of ['logistics.fleet.events', 'logistics.none']) {
      expect(await statusOf('GET', `/topics/${other}`)).toBe(403);
    }
    expect(
      await statusOf('POST', '/topics', { topic_name: 'finance.new' }),
    ).toBe(403);
    expect(await statusOf('GET', '/acls')).toBe(403);
  });

  it('honours access control lists, refusals before permissions', async () => {
    const { id } = await principalWith(here.emulator, []);
    const credentials = await keyOf(here.emulator, id, 'lkc-dev001');
    const entry = {
      resource_type: 'TOPIC',
      resource_name: 'finance.',
      pattern_type: 'PREFIXED',
      principal: `User:${id}`,
      host: '*',
      operation: 'READ',
      permission: 'ALLOW',
    };
    const count = async () =>
      (await send('GET', `${place}/topics`, { credentials })).json.data.length;
    expect(await count()).toBe(0);
    const created = await send('POST', `${place}/acls`, { body: entry });
    expect(created.status).toBe(201);
    const allowed = await count();
    expect(allowed).toBeGreaterThan(2);
    await send('POST', `${place}/acls:batch`, {
      body: {
        data: [
          {
            ...entry,
            resource_name: 'finance.salesdb.public.accounts',
            pattern_type: 'LITERAL',
            operation: 'DESCRIBE',
            permission: 'DENY',
          },
        ],
      },
    });
    expect(await count()).toBe(allowed - 1);
    const principal = encodeURIComponent(`User:${id}`);
    const found = await send('GET', `${place}/acls?principal=${principal}`);
    expect(found.json.data).toHaveLength(2);
    expect(found.json.data[0]).toMatchObject(entry);
    const removed = await send(
      'DELETE',
      `${place}/acls?resource_type=TOPIC&principal=${principal}`,
    );
    expect(removed.json.data).toHaveLength(2);
    expect(await count()).toBe(0);
    const all = await send('DELETE', `${place}/acls`);
    expect(all.status).toBe(400);
  });
});
