import {
  startEmulator,
  type RunningEmulator,
} from '@kconnect/confluent-emulator';
import { ConfluentCloudConnect } from '../../adapters';
import { closeServers, json, startServer } from '../../__testUtils__/server';
import { ConfluentContext } from './ConfluentContext';
import type { AccessQuestion } from '../../port';
import type { AccessEntry } from '../accessEntries';
import { confluentAccess } from './access';

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
    const questions: AccessQuestion[] = [
      { operation: 'write', topic: 'finance.ledger' },
      { operation: 'read', topic: 'finance.ledger' },
      { operation: 'write', topic: 'hr.ledger' },
      { operation: 'read', group: 'connect-lcc-1' },
    ];
    const answers = async () =>
      (await context.access(id, questions)).map(({ answer }) => answer);
    expect(await answers()).toEqual(['no', 'no', 'no', 'no']);
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
    expect(await answers()).toEqual(['yes', 'no', 'no', 'no']);
    const [{ reason }] = await context.access(id, questions);
    expect(reason).toContain('DeveloperWrite');

    const kafka = `/kafka/v3/clusters/${place.kafkaCluster}`;
    const entry = { principal: `User:${id}`, pattern_type: 'PREFIXED' };
    await post(`${kafka}/acls`, {
      ...entry,
      ...{ resource_type: 'GROUP', resource_name: 'connect-lcc' },
      ...{ operation: 'READ', permission: 'ALLOW' },
    });
    await post(`${kafka}/acls`, {
      ...entry,
      ...{ resource_type: 'TOPIC', resource_name: 'finance.' },
      ...{ operation: 'WRITE', permission: 'DENY' },
    });
    expect(await answers()).toEqual(['no', 'no', 'no', 'yes']);
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
      name: expect.stringMatching(/-(dev|staging|prod)-/),
      environment: expect.stringMatching(/^env-/),
      kind: expect.stringMatching(/^CONNECT_/),
      amount: expect.any(Number),
    });
  });
});

describe('ConfluentContext and topics', () => {
  const NAMES = Array.from({ length: 10_000 }, (_, i) => `finance.topic-${i}`);
  let emulator: RunningEmulator;

  beforeAll(async () => {
    emulator = await startEmulator({
      timeScale: 0,
      seed: {
        topics: NAMES.map(name => ({ cluster: place.kafkaCluster, name })),
        connectors: [],
      },
    });
  });
  afterAll(() => emulator.close());

  const sentTopics = () =>
    emulator.control
      .requests()
      .filter(({ path }) => path.includes('/topics'))
      .map(({ path }) => path.replace(/^.*\/topics/, '/topics'));

  it('asks once for ten thousand of them, and once more for each that is missing', async () => {
    const context = connected(emulator.url, emulator);
    emulator.control.clearRequests();
    const answers = await context.topicsExist([
      ...NAMES,
      'finance.missing',
      'no topic’s name',
    ]);
    expect(answers.slice(0, -2).every(({ answer }) => answer === 'yes')).toBe(
      true,
    );
    expect(answers.slice(-2).map(({ answer }) => answer)).toEqual(['no', 'no']);
    expect(sentTopics()).toEqual(['/topics', '/topics/finance.missing']);
  }, 30_000);

  it('looks at no more than twenty missing ones by name', async () => {
    const context = connected(emulator.url, emulator);
    emulator.control.clearRequests();
    const answers = await context.topicsExist(
      Array.from({ length: 25 }, (_, i) => `finance.missing-${i}`),
    );
    expect(answers.filter(({ answer }) => answer === 'no')).toHaveLength(20);
    expect(answers.slice(20).every(one => one.answer === 'unknown')).toBe(true);
    expect(sentTopics()).toHaveLength(21);
  });

  it('does not say that a topic is missing that it may not see', async () => {
    const answer = await fetch(`${emulator.url}/iam/v2/service-accounts`, {
      method: 'POST',
      headers: { ...signedBy(emulator), 'content-type': 'application/json' },
      body: JSON.stringify({ display_name: 'blind', description: '' }),
    });
    const { id } = await answer.json();
    const key = await fetch(`${emulator.url}/iam/v2/api-keys`, {
      method: 'POST',
      headers: { ...signedBy(emulator), 'content-type': 'application/json' },
      body: JSON.stringify({
        spec: { owner: { id }, resource: { id: place.kafkaCluster } },
      }),
    });
    const { id: blindKey, spec } = await key.json();
    const context = new ConfluentContext({
      ...place,
      url: emulator.url,
      credentials: emulator,
      kafkaCredentials: { key: blindKey, secret: spec.secret },
      timeoutMs: 5_000,
    });
    open.push(context);
    const [topic] = await context.topicsExist([NAMES[0]]);
    expect(topic.answer).toBe('unknown');
    const [access] = await context.access('sa-any', [
      { operation: 'read', topic: NAMES[0] },
    ]);
    expect(access).toMatchObject({
      answer: 'unknown',
      reason: expect.stringContaining('could not be read'),
    });
  });
});

function signedBy({ key, secret }: { key: string; secret: string }) {
  return { authorization: `Basic ${btoa(`${key}:${secret}`)}` };
}

describe('ConfluentContext against bad answers', () => {
  it('says so where the Kafka cluster tells no address', async () => {
    const server = await startServer((_, response) =>
      json(response, { id: 'lkc-prd001', spec: {} }),
    );
    const context = connected(server.url, { key: 'k', secret: 'secret' });
    await expect(context.topics()).rejects.toMatchObject({ code: 'malformed' });
  });

  it('knows nothing of topics and rights where nobody answers, unless the asker gave up', async () => {
    const server = await startServer((_, response) =>
      json(response, { errors: [{ detail: 'Maintenance' }] }, 503),
    );
    const context = new ConfluentContext({
      ...place,
      url: server.url,
      credentials: { key: 'k', secret: 'secret' },
      timeoutMs: 1_000,
    });
    open.push(context);
    await expect(context.topicsExist(['a', 'b'])).resolves.toEqual([
      { answer: 'unknown', reason: expect.stringContaining('Maintenance') },
      { answer: 'unknown', reason: expect.stringContaining('Maintenance') },
    ]);
    await expect(
      context.access('sa-1', [{ operation: 'read', topic: 'a' }]),
    ).resolves.toMatchObject([{ answer: 'unknown' }]);
    await expect(
      context.topicsExist(['a'], { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'aborted' });
  });

  it('goes on where a list of topics has pages', async () => {
    const server = await startServer(({ path }, response) => {
      const { searchParams } = new URL(path, 'http://server');
      if (path.startsWith('/cmk/')) {
        json(response, {
          id: 'lkc-prd001',
          spec: { http_endpoint: server.url },
        });
        return;
      }
      const second = searchParams.get('page_token') === 'second';
      json(response, {
        data: [{ topic_name: second ? 'b' : 'a', partitions_count: 1 }],
        metadata: {
          next: second ? null : `${server.url}/topics?page_token=second`,
        },
      });
    });
    const context = connected(server.url, { key: 'k', secret: 'secret' });
    expect((await context.topics()).map(({ name }) => name)).toEqual([
      'a',
      'b',
    ]);
  });

  it.each([[null], ['NaN'], ['free'], [undefined]])(
    'does not take the amount %s for nothing',
    async amount => {
      const server = await startServer((_, response) =>
        json(response, {
          data: [
            {
              start_date: '2026-03-01',
              product: 'CONNECT',
              line_type: 'CONNECT_CAPACITY',
              amount,
            },
          ],
        }),
      );
      const context = connected(server.url, { key: 'k', secret: 'secret' });
      await expect(
        context.dailyCosts('2026-03-01', '2026-03-02'),
      ).rejects.toMatchObject({ code: 'malformed' });
    },
  );
});

describe('confluentAccess', () => {
  const kafka =
    'crn://confluent.cloud/organization=o/environment=e/cloud-cluster=c/kafka=c';
  const topic = `${kafka}/topic=finance.a`;
  const binding = (role: string, where: string) => ({
    principal: 'User:sa-1',
    role,
    resource: where,
  });
  const entry = (more: Partial<AccessEntry> = {}): AccessEntry => ({
    resource: 'topic',
    name: 'finance.',
    prefixed: true,
    principal: 'User:sa-1',
    host: '*',
    operation: 'WRITE',
    allows: true,
    ...more,
  });
  const owner = [binding('ResourceOwner', topic)];
  const admin = (environment: string) => [
    binding(
      'EnvironmentAdmin',
      `crn://confluent.cloud/organization=o/environment=${environment}`,
    ),
  ];
  const denied = entry({ allows: false });
  const here = { host: '10.0.0.1' };

  it.each([
    ['nothing', [], [], 'no'],
    ['nothing, and a list that cannot be read', [], undefined, 'unknown'],
    ['the owner, and a list that cannot be read', owner, undefined, 'unknown'],
    ['the topic’s owner', owner, [], 'yes'],
    ['the environment’s administrator', admin('e'), [], 'yes'],
    ['another environment’s administrator', admin('ee'), [], 'no'],
    [
      'a name that only begins alike',
      [binding('DeveloperWrite', topic.slice(0, -2))],
      [],
      'no',
    ],
    ['who may only read', [binding('DeveloperRead', topic)], [], 'no'],
    ['an entry', [], [entry()], 'yes'],
    ['an entry, and roles that cannot be read', undefined, [entry()], 'yes'],
    ['no entry, and roles that cannot be read', undefined, [], 'unknown'],
    ['an entry for all', [], [entry({ principal: 'User:*' })], 'yes'],
    ['an entry for another', [], [entry({ principal: 'User:sa-12' })], 'no'],
    ['an entry for reading', [], [entry({ operation: 'READ' })], 'no'],
    ['an entry of another name', [], [entry({ prefixed: false })], 'no'],
    ['an entry of a group', [], [entry({ resource: 'group' })], 'no'],
    ['an entry from one address', [], [entry(here)], 'unknown'],
    ['a denial, whatever the roles', owner, [denied], 'no'],
    ['a denial beside a leave', [], [entry(), denied], 'no'],
    [
      'a denial from one address, whatever the roles',
      owner,
      [entry({ ...here, allows: false })],
      'unknown',
    ],
  ] as const)('%s', (_, bindings, entries, expected) => {
    const { answer } = confluentAccess(
      'User:sa-1',
      { operation: 'write', topic: 'finance.a' },
      kafka,
      { bindings, entries },
    );
    expect(answer).toBe(expected);
  });
});
