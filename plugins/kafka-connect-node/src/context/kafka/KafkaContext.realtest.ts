/*
 * Against a real broker, as `dev/kafka` starts it; `yarn test:kafka` runs it, with the broker's address in
 * KAFKA_BOOTSTRAP_SERVERS.
 */
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { KafkaContext } from './KafkaContext';

/** The client is an ES module, which Jest cannot load: Node itself does. */
const loadClient = async (): Promise<typeof import('@platformatic/kafka')> =>
  process.getBuiltinModule('node:module').createRequire(__filename)(
    '@platformatic/kafka',
  );

const bootstrapServers = process.env.KAFKA_BOOTSTRAP_SERVERS;
if (!bootstrapServers) {
  throw new Error('KAFKA_BOOTSTRAP_SERVERS must hold the address of a broker.');
}

jest.setTimeout(120_000);

const contextOf = (servers: string, timeoutMs = 20_000) =>
  new KafkaContext({
    bootstrapServers: servers,
    tls: false,
    timeoutMs,
    loadClient,
  });

describe('a real broker', () => {
  const PREFIX = `context-${Date.now()}`;
  const MANY = 300;
  const names = Array.from({ length: MANY }, (_, i) => `${PREFIX}-${i}`);
  const context = contextOf(bootstrapServers);

  beforeAll(async () => {
    const { Admin } = await loadClient();
    const admin = new Admin({
      clientId: 'kafka-connect-backstage-test',
      bootstrapBrokers: [bootstrapServers],
    });
    await admin.createTopics({ topics: names, partitions: 2, replicas: 1 });
    await admin.close();
  });

  afterAll(async () => {
    const { Admin } = await loadClient();
    const admin = new Admin({
      clientId: 'kafka-connect-backstage-test',
      bootstrapBrokers: [bootstrapServers],
    });
    await admin.deleteTopics({ topics: names });
    await admin.close();
  });

  it('tells all topics with their partitions', async () => {
    const topics = await context.topics();
    const own = topics.filter(({ name }) => name.startsWith(PREFIX));
    expect(own).toHaveLength(MANY);
    expect(own.every(({ partitions }) => partitions === 2)).toBe(true);
  });

  it('knows which topics exist, and creates none by asking', async () => {
    const missing = `${PREFIX}-missing`;
    const asked = [names[0], missing, names[7], 'no topic’s name'];
    for (let time = 0; time < 2; time++) {
      const answers = await context.topicsExist(asked);
      expect(answers.map(({ answer }) => answer)).toEqual([
        ...['yes', 'no', 'yes', 'no'],
      ]);
    }
    const topics = await context.topics();
    expect(topics.some(({ name }) => name === missing)).toBe(false);
  });

  it('says that everybody may where the broker has no access control', async () => {
    const answers = await context.access('finance', [
      { operation: 'write', topic: names[0] },
      { operation: 'read', group: 'connect-finance' },
    ]);
    expect(answers).toEqual([
      { answer: 'yes', reason: expect.stringContaining('no access control') },
      { answer: 'yes', reason: expect.stringContaining('no access control') },
    ]);
  });

  it('ends with its caller', async () => {
    await expect(
      context.topics({ signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'aborted' });
    await expect(
      context.topicsExist([names[0]], { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('a broker that is none', () => {
  let silent: Server;
  beforeAll(async () => {
    silent = createServer(() => {});
    await new Promise<void>(resolve => {
      silent.listen(0, '127.0.0.1', resolve);
    });
  });
  afterAll(() => {
    silent.close();
  });

  it('is named where nobody listens, and nothing is known then', async () => {
    const context = contextOf('127.0.0.1:1', 5_000);
    await expect(context.topics()).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('127.0.0.1:1'),
    });
    const [topic] = await context.topicsExist(['a']);
    const [right] = await context.access('finance', [
      { operation: 'read', topic: 'a' },
    ]);
    expect([topic.answer, right.answer]).toEqual(['unknown', 'unknown']);
  });

  it('is waited for no longer than its time', async () => {
    const { port } = silent.address() as AddressInfo;
    const context = contextOf(`127.0.0.1:${port}`, 1_000);
    const begin = Date.now();
    await expect(context.topics()).rejects.toMatchObject({ code: 'timeout' });
    expect(Date.now() - begin).toBeLessThan(3_000);
  });
});
