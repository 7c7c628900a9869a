import { mockServices } from '@backstage/backend-test-utils';
import {
  clusterDefinitionSchema,
  type ClusterDefinition,
} from '@kconnect/plugin-kafka-connect-common';
import {
  ConnectError,
  selfManagedKind,
  type StreamedLogLine,
} from '@kconnect/plugin-kafka-connect-node';
import type { Knex } from 'knex';
import { databases, openTestDatabase } from '../__testUtils__/database';
import { TestLog } from '../__testUtils__/log';
import { TestLogTopic } from '../__testUtils__/logTopic';
import { until } from '../__testUtils__/until';
import { onlyClusters } from '../__testUtils__/onlyClusters';
import { databaseClock } from '../budget';
import { Ownership } from '../configuration';
import { LogFollower } from './LogFollower';
import { LEASE_MS, LogLeases } from './LogLeases';
import { LogStore } from './LogStore';

jest.setTimeout(60_000);

const definitionOf = (id: string, topic = 't'): ClusterDefinition =>
  clusterDefinitionSchema.parse({
    id,
    environment: 'dev',
    kind: 'self-managed',
    url: 'http://127.0.0.1:1',
    logs: { kind: 'kafka-topic', bootstrapServers: 'b:9092', topic },
  });

const line = (message: string, connector?: string): StreamedLogLine => ({
  ...(connector === undefined ? {} : { connector }),
  line: { at: new Date().toISOString(), level: 'WARN', message },
});
const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => line(`m${from + i}`, 'a'));

describe.each(databases.eachSupportedId())('LogFollower on %s', id => {
  let knex: Knex;
  let store: LogStore;
  let topic: TestLogTopic;
  let log: TestLog;
  /** By how much the database's clock is ahead. */
  let ahead: number;
  let clusters: ClusterDefinition[];
  let followers: LogFollower[];
  let looked: string[];

  beforeEach(async () => {
    knex = await openTestDatabase(id);
    store = new LogStore({ knex });
    topic = new TestLogTopic();
    log = new TestLog();
    ahead = 0;
    clusters = [definitionOf('c')];
    followers = [];
    looked = [];
  });

  afterEach(async () => {
    await Promise.all(followers.map(follower => follower.close()));
  });

  const leases = () =>
    new LogLeases(knex, async () => (await databaseClock(knex)()) + ahead);

  /** One replica. */
  const replica = (
    onRetries = async (cluster: string) => {
      looked.push(cluster);
    },
    now = Date.now,
  ) => {
    const follower = new LogFollower({
      kinds: new Map([
        [
          'self-managed',
          {
            ...selfManagedKind,
            logStream: ({ definition }) => {
              const { topic: name } = definition.logs as { topic?: string };
              if (!name) throw new Error('logs: topic is missing');
              return topic.stream(`Log topic ${name}`);
            },
          },
        ],
      ]),
      ownership: new Ownership({
        get current() {
          return onlyClusters(clusters).current;
        },
      }),
      scheduler: mockServices.scheduler.mock(),
      ...{ leases: leases(), store: new LogStore({ knex }), onRetries },
      ...{ logger: log.logger, env: {}, timeoutMs: 1_000, now },
    });
    followers.push(follower);
    return follower;
  };
  const messages = async (cluster = 'c', connector: string | null = 'a') => {
    const page = await store.search(cluster, connector, {
      levels: ['WARN'],
      from: new Date(Date.now() - 3_600_000).toISOString(),
      to: new Date(Date.now() + 3_600_000).toISOString(),
      limit: 1_000,
    });
    return page.lines.map(({ message }) => message).sort();
  };
  const has = (count: number, cluster = 'c') =>
    until(async () => (await messages(cluster)).length >= count);
  const state = () => leases().of('c');

  it('keeps what is written, each line once, and goes on there after a restart', async () => {
    topic.write(...numbered(0, 10));
    const first = replica();
    await first.look();
    await has(10);
    topic.write(...numbered(10, 20));
    await has(20);
    await first.close();
    topic.write(...numbered(20, 30));

    await replica().look();
    await has(30);
    expect(new Set(await messages()).size).toBe(30);
    expect(await messages()).toHaveLength(30);
    expect(topic.begun).toEqual([undefined, '20']);
  });

  it('reads on one replica at a time; another goes on when it is gone', async () => {
    const one = replica();
    const two = replica();
    await one.look();
    topic.write(...numbered(0, 5));
    await has(5);
    await two.look();
    await one.look();
    await two.look();
    expect(topic.readers).toBe(1);

    // Dead, as far as anybody knows: it renews no lease any more.
    expect(LEASE_MS).toBeLessThan(60_000);
    ahead = LEASE_MS + 1;
    await two.look();
    topic.write(...numbered(5, 20));
    await has(20);
    // The first one has lived all along, and has kept nothing that the second one has.
    await until(async () => topic.readers === 1);
    await one.look();
    expect(await messages()).toHaveLength(20);
    expect(new Set(await messages()).size).toBe(20);
  });

  it('lets another go on at once when it is stopped', async () => {
    const one = replica();
    await one.look();
    await one.close();
    await replica().look();
    topic.write(...numbered(0, 3));
    await has(3);
    expect(topic.mostReaders).toBe(1);
  });

  it('says once what is wrong, goes on trying, and says when all is well again', async () => {
    topic.fail(new ConnectError('No broker answers.', { code: 'unreachable' }));
    await replica().look();
    await until(async () => topic.begun.length >= 2);
    const troubled = await state();
    expect(troubled).toMatchObject({
      problem_code: 'unreachable',
      problem_message: 'No broker answers.',
      problem_since: expect.any(String),
    });
    expect(log.matching('The logs of cluster c cannot be read')).toHaveLength(
      1,
    );

    topic.fail(undefined);
    await until(async () => !(await state())?.problem_code);
    expect((await state())?.problem_since).toBeNull();
    topic.write(...numbered(0, 2));
    await has(2);
    expect(log.matching('can be read again', ['info'])).toHaveLength(1);
  });

  it('takes up a connection that ends in the middle', async () => {
    await replica().look();
    topic.write(...numbered(0, 4));
    await has(4);
    topic.fail(new Error('reset'));
    topic.write(...numbered(4, 9));
    await until(async () => (await state())?.problem_code === 'internal');
    topic.fail(undefined);
    await has(9);
    expect(await messages()).toHaveLength(9);
  });

  it('follows clusters.yaml: a cluster more, another topic, a cluster less', async () => {
    const follower = replica();
    topic.write(...numbered(0, 3));
    await follower.look();
    await has(3);

    clusters = [definitionOf('c'), definitionOf('d')];
    await follower.look();
    await has(3, 'd');

    // A topic that is another's has positions of its own.
    clusters = [definitionOf('c', 'u'), definitionOf('d')];
    await follower.look();
    await until(async () => topic.begun.length === 3);
    expect(topic.begun[2]).toBeUndefined();

    // The same topic behind another address goes on.
    await has(6);
    clusters = [{ ...definitionOf('c', 'u'), url: 'http://127.0.0.1:2' }];
    await follower.look();
    await until(async () => topic.begun.length === 4);
    expect(topic.begun[3]).toBe('3');
    expect(topic.readers).toBe(1);
    expect((await leases().of('d'))?.holder).toBeNull();
  });

  it('waits for no connection that does not end', async () => {
    topic.isDeaf = true;
    const follower = replica();
    await follower.look();
    await until(async () => topic.begun.length === 1);
    topic.isDeaf = false;
    clusters = [definitionOf('c', 'u')];
    topic.write(...numbered(0, 3));
    await follower.look();
    await has(3);
    topic.isDeaf = true;
    await replica().close();
    await follower.close();
    expect((await state())?.holder).toBeNull();
  });

  it('says of a definition that cannot be used what is wrong, and costs the others nothing', async () => {
    const broken = { ...definitionOf('c'), logs: {} };
    clusters = [broken, definitionOf('d')];
    topic.write(...numbered(0, 2));
    await replica().look();
    await has(2, 'd');
    await until(async () => (await state())?.problem_code);
    expect(await state()).toMatchObject({
      problem_code: 'definition',
      problem_message: 'logs: topic is missing',
    });
  });

  it('reads no cluster that names no logs', async () => {
    clusters = [{ ...definitionOf('c'), logs: undefined }];
    await replica().look();
    expect(topic.begun).toEqual([]);
    expect(await state()).toBeUndefined();
  });

  it('says that it is up to date though nothing is written', async () => {
    const follower = replica();
    await follower.look();
    const first = await until(async () => (await state())?.as_of);
    const later = await until(async () => {
      await follower.look();
      const as_of = (await state())?.as_of;
      return as_of !== first && as_of;
    });
    expect(later > first).toBe(true);
    expect(await messages()).toEqual([]);
  });

  it('has connectors looked at when lines say that they try again, not at each', async () => {
    await replica().look();
    topic.write(...numbered(0, 3));
    await has(3);
    expect(looked).toEqual([]);
    topic.write(line('Will retry operation.', 'a'));
    await until(async () => looked.length > 0);
    topic.write(line('Will retry operation.', 'a'));
    await has(5);
    expect(looked).toEqual(['c']);
  });

  it('has connectors looked at that have begun to retry, not those that go on', async () => {
    let nowMs = Date.now();
    const pass = async (ms: number) => {
      nowMs += ms;
      topic.write(line(`Will retry operation. ${nowMs}`, 'a'));
      await until(async () =>
        (await messages()).includes(`Will retry operation. ${nowMs}`),
      );
    };
    await replica(undefined, () => nowMs).look();
    for (let i = 0; i < 30; i++) await pass(10_000);
    // Every line would be 30, and every second one for ever 15.
    const few = looked.length;
    expect(few).toBeGreaterThan(5);
    expect(few).toBeLessThan(12);
    await pass(200_000);
    await until(async () => looked.length > few);
  });

  it('reads on though looking at connectors fails', async () => {
    await replica(async () => {
      throw new Error('no');
    }).look();
    topic.write(line('Will retry operation.', 'a'), ...numbered(1, 9));
    await has(9);
    expect(log.matching('cannot be held against their log')).toHaveLength(1);
    expect((await state())?.problem_code).toBeNull();
  });

  it('says once that there are messages that are none', async () => {
    await replica().look();
    for (const skipped of [2, 5]) {
      topic.skipped = skipped;
      topic.write(line(`after ${skipped}`, 'a'));
      await until(async () => (await messages()).includes(`after ${skipped}`));
    }
    expect(log.matching('are no log lines')).toHaveLength(1);
  });
});
