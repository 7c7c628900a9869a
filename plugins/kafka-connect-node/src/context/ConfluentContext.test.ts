import {
  startEmulator,
  type RunningEmulator,
} from '@kconnect/confluent-emulator';
import { ConfluentCloudConnect } from '../adapters';
import { closeServers, json, startServer } from '../__testUtils__/server';
import { ConfluentContext } from './ConfluentContext';
import { topicRight, type Acl } from './topicRight';

const place = { environment: 'env-prd001', kafkaCluster: 'lkc-prd001' };
const open: ConfluentContext[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map(one => one.close()));
  await closeServers();
});

function connected(url: string, credentials: { key: string; secret: string }) {
  const one = new ConfluentContext({
    ...place,
    url,
    credentials,
    timeoutMs: 5_000,
  });
  open.push(one);
  return one;
}

describe('ConfluentContext against the emulator', () => {
  let emulator: RunningEmulator;
  let context: ConfluentContext;

  beforeAll(async () => {
    emulator = await startEmulator({ timeScale: 0 });
  });
  afterAll(() => emulator.close());
  beforeEach(() => {
    context = connected(emulator.url, emulator);
  });

  async function post(path: string, body: unknown): Promise<void> {
    const answer = await fetch(`${emulator.url}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`${emulator.key}:${emulator.secret}`)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    expect(answer.ok).toBe(true);
  }

  it('says environments and Kafka clusters', async () => {
    const environments = await context.environments();
    expect(environments.map(({ id }) => id)).toContain(place.environment);
    expect(await context.kafkaClusters()).toEqual([
      expect.objectContaining({ id: place.kafkaCluster, type: 'Dedicated' }),
    ]);
  });

  it('says topics, at the address that the Kafka cluster tells', async () => {
    await post(`/kafka/v3/clusters/${place.kafkaCluster}/topics`, {
      topic_name: 'finance.context',
      partitions_count: 3,
    });
    expect(await context.topics()).toContainEqual({
      name: 'finance.context',
      partitions: 3,
    });
  });

  it('goes through all pages of service accounts, and says what one may do', async () => {
    for (let i = 0; i < 101; i++) {
      await post('/iam/v2/service-accounts', {
        display_name: `paged-${i}`,
        description: 'test',
      });
    }
    const accounts = await context.serviceAccounts();
    const own = accounts.filter(({ title }) => title.startsWith('paged-'));
    expect(own).toHaveLength(101);

    const [{ id }] = own;
    expect(
      await context.topicRight(id, 'write', 'finance.ledger'),
    ).toMatchObject({ answer: 'no' });
    const { data } = await (
      await fetch(`${emulator.url}/org/v2/organizations`, {
        headers: {
          authorization: `Basic ${btoa(`${emulator.key}:${emulator.secret}`)}`,
        },
      })
    ).json();
    await post('/iam/v2/role-bindings', {
      principal: `User:${id}`,
      role_name: 'DeveloperWrite',
      crn_pattern: `crn://confluent.cloud/organization=${data[0].id}/environment=${place.environment}/cloud-cluster=${place.kafkaCluster}/kafka=${place.kafkaCluster}/topic=finance.*`,
    });
    expect(await context.roleBindings(id)).toHaveLength(1);
    expect(
      await context.topicRight(id, 'write', 'finance.ledger'),
    ).toMatchObject({
      answer: 'yes',
      reason: expect.stringContaining('DeveloperWrite'),
    });
    expect(
      await context.topicRight(id, 'read', 'finance.ledger'),
    ).toMatchObject({
      answer: 'no',
    });
    expect(await context.topicRight(id, 'write', 'hr.ledger')).toMatchObject({
      answer: 'no',
    });
  }, 30_000);

  it('says daily costs by the connectors’ ids', async () => {
    const connect = new ConfluentCloudConnect({
      id: 'cc',
      ...place,
      url: emulator.url,
      credentials: emulator,
      timeoutMs: 5_000,
    });
    const { connectors } = await connect.readAll();
    await connect.close();
    const day = (ago: number) =>
      new Date(emulator.control.now() - ago * 86_400_000)
        .toISOString()
        .slice(0, 10);
    const costs = await context.dailyCosts(day(8), day(3));
    const ids = new Set(costs.map(({ serviceId }) => serviceId));
    expect(connectors.some(({ serviceId }) => ids.has(serviceId ?? ''))).toBe(
      true,
    );
    expect(costs[0]).toEqual({
      day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      serviceId: expect.stringMatching(/^lcc-/),
      kind: expect.stringMatching(/^CONNECT_/),
      amount: expect.any(Number),
    });
  });
});

describe('ConfluentContext against bad answers', () => {
  it('says so where the Kafka cluster tells no address', async () => {
    const server = await startServer((_, response) =>
      json(response, { id: 'lkc-prd001', spec: {} }),
    );
    const context = connected(server.url, { key: 'k', secret: 'secret' });
    await expect(context.topics()).rejects.toMatchObject({ code: 'malformed' });
  });
});

describe('topicRight', () => {
  const resource =
    'crn://confluent.cloud/organization=o/environment=e/cloud-cluster=c/kafka=c/topic=finance.a';
  const topic = { resource, name: 'finance.a' };
  const binding = (role: string, where: string) => ({
    principal: 'User:sa-1',
    role,
    resource: where,
  });
  const acl = (more: Partial<Acl>): Acl => ({
    resource_type: 'TOPIC',
    resource_name: 'finance.',
    pattern_type: 'PREFIXED',
    principal: 'User:sa-1',
    operation: 'WRITE',
    permission: 'ALLOW',
    ...more,
  });
  const answer = (
    bindings: ReturnType<typeof binding>[],
    acls: Acl[] | undefined,
  ) => topicRight('User:sa-1', 'write', topic, bindings, acls).answer;

  it.each([
    ['nothing', [], [], 'no'],
    ['nothing, and a list that cannot be read', [], undefined, 'unknown'],
    [
      'the topic’s owner',
      [binding('ResourceOwner', resource)],
      undefined,
      'yes',
    ],
    [
      'the environment’s administrator',
      [
        binding(
          'EnvironmentAdmin',
          'crn://confluent.cloud/organization=o/environment=e',
        ),
      ],
      undefined,
      'yes',
    ],
    [
      'another environment’s administrator',
      [
        binding(
          'EnvironmentAdmin',
          'crn://confluent.cloud/organization=o/environment=ee',
        ),
      ],
      [],
      'no',
    ],
    [
      'a name that only begins alike',
      [binding('DeveloperWrite', resource.slice(0, -2))],
      [],
      'no',
    ],
    ['who may only read', [binding('DeveloperRead', resource)], [], 'no'],
    ['an entry', [], [acl({})], 'yes'],
    ['an entry for all', [], [acl({ principal: 'User:*' })], 'yes'],
    ['an entry for another', [], [acl({ principal: 'User:sa-12' })], 'no'],
    ['an entry for reading', [], [acl({ operation: 'READ' })], 'no'],
    [
      'an entry of another name',
      [],
      [acl({ pattern_type: 'LITERAL', resource_name: 'finance.' })],
      'no',
    ],
    [
      'a denial, whatever the roles',
      [binding('ResourceOwner', resource)],
      [acl({ permission: 'DENY' })],
      'no',
    ],
  ])('%s', (_, bindings, acls, expected) => {
    expect(answer(bindings, acls)).toBe(expected);
  });
});
