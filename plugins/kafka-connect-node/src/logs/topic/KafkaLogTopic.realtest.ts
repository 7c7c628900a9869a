/*
 * Against the real workers' log topic, as `dev/kafka` starts and seeds them; `yarn test:kafka` runs it, with the
 * brokers' address in KAFKA_BOOTSTRAP_SERVERS.
 */
import type { StreamedLogLine } from '../../port';
import { KafkaLogTopic } from './KafkaLogTopic';

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

const DEAD = 'logistics-trackingdb-source-dev-cdc';
const topicOf = (servers: string, topic = 'connect-logs') =>
  new KafkaLogTopic({
    bootstrapServers: servers,
    topic,
    tls: false,
    timeoutMs: 5_000,
    loadClient,
  });

/** Reads until a line is as wanted, and says all lines and the last position. */
async function readUntil(
  isLast: (line: StreamedLogLine) => boolean,
  position?: string,
) {
  const topic = topicOf(bootstrapServers!);
  const stop = new AbortController();
  const lines: StreamedLogLine[] = [];
  let last = position;
  await topic.read(
    position,
    async (batch, next) => {
      lines.push(...batch);
      last = next;
      if (batch.some(isLast)) stop.abort();
    },
    stop.signal,
  );
  return { lines, position: last, skipped: topic.skipped };
}

const retries = ({ connector, line }: StreamedLogLine) =>
  connector === DEAD && /Will retry operation/.test(line.message);

describe('a real log topic', () => {
  it('has the dead connector’s own words, and goes on where it was left', async () => {
    const first = await readUntil(retries);
    expect(first.skipped).toBe(0);
    expect(first.lines.find(retries)?.line).toMatchObject({
      level: 'WARN',
      task: 0,
      trace: expect.stringContaining('password authentication failed'),
    });
    expect(first.lines.some(({ connector }) => !connector)).toBe(true);

    const newest = first.lines.at(-1)!.line.at;
    const second = await readUntil(retries, first.position);
    expect(second.lines[0].line.at >= newest).toBe(true);
    const key = ({ line }: StreamedLogLine) => JSON.stringify(line);
    const before = new Set(first.lines.filter(retries).map(key));
    expect(second.lines.filter(retries).some(one => before.has(key(one)))).toBe(
      false,
    );
  });

  it('says who cannot be reached', async () => {
    const read = topicOf('127.0.0.1:1').read(
      undefined,
      async () => {},
      new AbortController().signal,
    );
    await expect(read).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('127.0.0.1:1'),
    });
  });

  it('does not create a topic that is missing', async () => {
    const read = topicOf(bootstrapServers!, 'no-such-logs').read(
      undefined,
      async () => {},
      new AbortController().signal,
    );
    await expect(read).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('ends at once when it is told to while nothing is said', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(
      topicOf(bootstrapServers!).read(undefined, async () => {}, stop.signal),
    ).resolves.toBeUndefined();
  });

  it('hands on what the reader of the lines fails with', async () => {
    const read = topicOf(bootstrapServers!).read(
      undefined,
      async () => {
        throw new Error('database is gone');
      },
      new AbortController().signal,
    );
    await expect(read).rejects.toThrow('database is gone');
  });
});
