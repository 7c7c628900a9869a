import { randomUUID } from 'node:crypto';
import type { Consumer, MessagesStream } from '@platformatic/kafka';
import { ConnectError, type LogStream, type StreamedLogLine } from '../../port';
import type { TextRedactor } from '../../redaction';
import { redactPatterns } from '../cleanLine';
import type { WorkerLogs } from './configuration';
import { readPosition, startOf, writePosition } from './position';
import { ConnectorSecrets } from './ConnectorSecrets';
import { readLine, toStreamed, type WrittenLine } from './readLine';

/** How the workers' log topic is reached. */
export interface KafkaLogTopicOptions extends Omit<WorkerLogs, 'kind'> {
  /** The deadline of connecting and of each request, in milliseconds. */
  timeoutMs: number;
  /**
   * Where the secrets of connectors' configurations are had from, for each time that the topic is read. Without it
   * lines lose what looks like a secret, and no more.
   */
  openSecrets?: () => {
    read(): Promise<ReadonlyMap<string, TextRedactor>>;
    close(): Promise<void>;
  };
  /** Loads the Kafka client; an import unless told. It is an ES module, which not everything can import. */
  loadClient?: () => Promise<typeof import('@platformatic/kafka')>;
}

type Stream = MessagesStream<Buffer, Buffer, Buffer, Buffer>;

const MOST_OF_A_BATCH = 500;
const EARLIEST = -2n;
const LATEST = -1n;
/** What a worker says when somebody has changed a connector's configuration. */
const CONFIGURED = /\bconfig(?:uration)? updated\b/i;

/** The topic that self-managed workers log to: every line once, for all connectors. */
export class KafkaLogTopic implements LogStream {
  readonly title: string;
  readonly #options: KafkaLogTopicOptions;
  #skipped = 0;

  constructor(options: KafkaLogTopicOptions) {
    this.title = `Log topic ${options.topic}`;
    this.#options = options;
  }

  get skipped(): number {
    return this.#skipped;
  }

  /** Rejects with a `ConnectError` where the topic cannot be read, and with what `onBatch` rejects with. */
  async read(
    position: string | undefined,
    onBatch: (lines: StreamedLogLine[], position: string) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    const left = readPosition(position);
    if (signal.aborted) return;
    const consumer = await this.#consumer();
    try {
      const { topic } = this.#options;
      const [oldest, end] = await told(
        Promise.all(
          [EARLIEST, LATEST].map(timestamp =>
            offsetsOf(consumer, topic, timestamp),
          ),
        ),
        this.#options,
      );
      const next = startOf(left, oldest, end);
      const stream = await told(
        consumer.consume({
          topics: [topic],
          mode: 'manual',
          autocommit: false,
          offsets: [...next].map(([partition, offset]) => ({
            topic,
            partition,
            offset,
          })),
        }),
        this.#options,
      );
      await this.#follow(stream, next, onBatch, signal);
    } finally {
      await consumer.close(true).catch(() => {});
    }
  }

  /** A group of its own, that nothing is committed to: positions are kept with the lines. */
  async #consumer(): Promise<Consumer> {
    // Loaded when it is needed: most portals read no topic.
    const {
      bootstrapServers,
      tls,
      timeoutMs,
      loadClient = () => import('@platformatic/kafka'),
    } = this.#options;
    const kafka = await loadClient();
    return new kafka.Consumer({
      clientId: 'kafka-connect-backstage',
      groupId: `kafka-connect-backstage-logs-${randomUUID()}`,
      bootstrapBrokers: bootstrapServers.split(',').map(one => one.trim()),
      connectTimeout: timeoutMs,
      requestTimeout: timeoutMs,
      retries: 1,
      ...(tls ? { tls: {} } : {}),
    });
  }

  async #follow(
    stream: Stream,
    next: Map<number, bigint>,
    onBatch: (lines: StreamedLogLine[], position: string) => Promise<void>,
    signal: AbortSignal,
  ) {
    const end = () => stream.destroy();
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
    const messages = stream[Symbol.asyncIterator]();
    const source = this.#options.openSecrets?.();
    const secrets =
      source &&
      new ConnectorSecrets({ read: () => source.read(), now: Date.now });
    try {
      // Whoever reads may know that all is well before there is a line.
      if (!signal.aborted) await onBatch([], writePosition(next));
      for (;;) {
        const lines: StreamedLogLine[] = [];
        let read = 0;
        do {
          const message = await told(messages.next(), this.#options);
          if (message.done) break;
          const { partition, offset, value } = message.value;
          next.set(partition, offset + 1n);
          const line = await streamed(readLine(value), secrets);
          if (line) lines.push(line);
          else this.#skipped++;
          read++;
          // What has arrived meanwhile goes along.
        } while (read < MOST_OF_A_BATCH && stream.readableLength > 0);
        if (read === 0 || signal.aborted) return;
        await onBatch(lines, writePosition(next));
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      signal.removeEventListener('abort', end);
      stream.destroy();
      await source?.close();
    }
  }
}

/** The line without its secrets; nothing where it is none, or of a connector whose secrets nobody knows. */
async function streamed(
  line: WrittenLine | undefined,
  secrets: ConnectorSecrets | undefined,
): Promise<StreamedLogLine | undefined> {
  if (!line) return undefined;
  if (!secrets) return toStreamed(line, redactPatterns);
  if (CONFIGURED.test(line.ecs.message ?? '')) secrets.outdate();
  const redact = await secrets.redactionOf(line.connector, line.atMs);
  return redact && toStreamed(line, redact);
}

async function offsetsOf(
  consumer: Consumer,
  topic: string,
  timestamp: bigint,
): Promise<bigint[]> {
  const offsets = await consumer.listOffsets({ topics: [topic], timestamp });
  return offsets.get(topic) ?? [];
}

async function told<T>(
  work: Promise<T>,
  { topic, bootstrapServers }: KafkaLogTopicOptions,
): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw new ConnectError(
      `The log topic ${topic} cannot be read at ${bootstrapServers}: ${reasonOf(
        cause,
      )}.`,
      { code: 'unreachable', cause },
    );
  }
}

/** The first thing that went wrong below. */
function reasonOf(error: unknown): string {
  const { errors, message } = (error ?? {}) as {
    errors?: unknown[];
    message?: string;
  };
  const [first] = errors ?? [];
  return first
    ? reasonOf(first)
    : (message ?? String(error)).replace(/\.$/, '');
}
