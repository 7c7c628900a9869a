/* From the workers' log topic to the table: the Kafka client alone is stood in for. */
import { mockServices } from '@backstage/backend-test-utils';
import { clusterDefinitionSchema } from '@kconnect/plugin-kafka-connect-common';
import {
  selfManagedKind,
  workerLogStream,
  type ClusterKind,
} from '@kconnect/plugin-kafka-connect-node';
import { Readable } from 'node:stream';
import { openTestDatabase } from '../__testUtils__/database';
import { TestLog } from '../__testUtils__/log';
import { until } from '../__testUtils__/until';
import { TestWorker } from '../__testUtils__/worker';
import { onlyClusters } from '../__testUtils__/onlyClusters';
import { Ownership } from '../configuration';
import { LogFollower } from './LogFollower';
import { LogLeases } from './LogLeases';
import { LogStore } from './LogStore';

jest.setTimeout(60_000);

/** What the topic holds. */
const messages: string[] = [];

/** A client of a topic with one partition. */
class TestConsumer {
  async listOffsets({ timestamp }: { timestamp: bigint }) {
    const end = BigInt(messages.length);
    return new Map([['connect-logs', [timestamp === -2n ? 0n : end]]]);
  }

  async consume({ offsets }: { offsets: { offset: bigint }[] }) {
    const from = Number(offsets[0].offset);
    // Like the real one it does not end.
    const stream = new Readable({ objectMode: true, read() {} });
    messages.slice(from).forEach((text, i) =>
      stream.push({
        partition: 0,
        offset: BigInt(from + i),
        value: Buffer.from(text),
      }),
    );
    return stream;
  }

  async close() {}
}

const SECRET = 'a-secret-that-must-not-leave';

const kind: ClusterKind = {
  ...selfManagedKind,
  logStream: connection =>
    workerLogStream(
      connection,
      jest.fn().mockResolvedValue({ Consumer: TestConsumer }),
    ),
};

const written = (fields: Record<string, unknown>) =>
  JSON.stringify({
    '@timestamp': new Date().toISOString(),
    'log.level': 'ERROR',
    'connector.context': '[finance-a|task-0] ',
    ...fields,
  });

describe('secrets in worker logs', () => {
  let worker: TestWorker;
  let follower: LogFollower;

  beforeEach(async () => {
    messages.length = 0;
    worker = await TestWorker.start();
    worker.add('finance-a');
    worker.add('hr-b', 1, {
      config: { 'connector.class': 'X', 'api.secret': 'finance-a' },
    });
  });

  afterEach(async () => {
    await follower.close();
    await worker.stop();
  });

  /** Follows the topic into a table. */
  async function follow() {
    const knex = await openTestDatabase('SQLITE_3');
    const log = new TestLog();
    const definition = clusterDefinitionSchema.parse({
      id: 'c',
      environment: 'dev',
      kind: 'self-managed',
      url: worker.url,
      logs: {
        kind: 'kafka-topic',
        bootstrapServers: '127.0.0.1:1',
        topic: 'connect-logs',
      },
    });
    follower = new LogFollower({
      kinds: new Map([[selfManagedKind.kind, kind]]),
      ownership: new Ownership(onlyClusters([definition])),
      leases: new LogLeases(knex),
      store: new LogStore({ knex }),
      scheduler: mockServices.scheduler.mock(),
      ...{ logger: log.logger, env: {}, timeoutMs: 2_000, now: Date.now },
      onRetries: async () => {},
    });
    await follower.look();
    const lines = async () =>
      knex('log_lines').orderBy('id').select('connector', 'message', 'trace');
    return { knex, lines, log };
  }

  it('never reach the table, whoever writes them and in whatever way', async () => {
    messages.push(
      written({ message: `cannot log in with ${SECRET}` }),
      written({
        message: `a\u001b[31m-secret-that\u001b[0m-must-not-leave`,
        'error.stack_trace': `java.lang.X: tried ${SECRET}\nCaused by: Y: ${SECRET}`,
      }),
      written({
        message: `started ${SECRET}`,
        'log.logger': SECRET,
        'connector.context': '',
      }),
      written({ message: `${'x '.repeat(400_000)}${SECRET}` }),
      written({ message: 'password=correct-horse-battery' }),
      written({
        message: 'hr of finance-a',
        'connector.context': '[hr-b|worker] ',
      }),
      // Somebody else's line with a field of its own, and a connector that is not there.
      written({ message: '"connector.context":"[hr-b|task-0] " mine' }),
      written({ message: 'x', 'connector.context': '[nobody|task-0] ' }),
      'no line at all',
    );
    const { knex, lines } = await follow();
    await until(async () => (await lines()).length === 7);
    const dump = JSON.stringify([
      await knex('log_lines').select(),
      await knex('log_streams').select(),
    ]);
    expect(dump).not.toContain(SECRET);
    expect(dump).not.toContain('correct-horse-battery');
    const kept = await lines();
    expect(kept.map(({ connector }) => connector)).toEqual([
      'finance-a',
      'finance-a',
      null,
      'finance-a',
      'finance-a',
      'hr-b',
      'finance-a',
    ]);
    expect(kept[0].message).toBe('cannot log in with ****');
    expect(kept[5].message).toBe('hr of ****');
    expect(kept[6].message).toContain('mine');
  });

  it('do so even less while nobody can tell what they are', async () => {
    worker.mischief = 'unauthorized';
    messages.push(written({ message: `cannot log in with ${SECRET}` }));
    const { lines, log } = await follow();
    await until(async () => log.matching('Log lines wait').length > 0);
    expect(await lines()).toEqual([]);
    worker.mischief = undefined;
    const [line] = await until(async () => {
      const found = await lines();
      return found.length > 0 && found;
    });
    expect(line.message).toBe('cannot log in with ****');
  });
});
