import type { Admin } from '@platformatic/kafka';
import { systemRuntime } from '../../http';
import { Deadline } from '../../http/Deadline';
import type {
  AccessQuestion,
  Answer,
  CallOptions,
  ClusterContext,
  Topic,
} from '../../port';
import type { AccessEntry } from '../accessEntries';
import { existence, orUnknown, yes } from '../answers';
import { kafkaAccess } from './access';
import type { Brokers } from './configuration';
import { ACCESS_CONTROL_IS_OFF, hasCode, NO_SUCH_TOPIC, told } from './errors';
import { readEntries } from './readEntries';

/** How a self-managed Kafka is reached. */
export interface KafkaContextOptions extends Brokers {
  /** The deadline of one call, in milliseconds. */
  timeoutMs: number;
  /** Loads the Kafka client; an import unless told. It is an ES module, which not everything can import. */
  loadClient?: () => Promise<typeof import('@platformatic/kafka')>;
}

/** A self-managed Kafka's topics and access control list, by Kafka's own protocol. */
export class KafkaContext implements ClusterContext {
  readonly #options: KafkaContextOptions;
  readonly #closed = new AbortController();

  constructor(options: KafkaContextOptions) {
    this.#options = options;
  }

  topics(options?: CallOptions): Promise<Topic[]> {
    return this.#ask(options, listTopics);
  }

  topicsExist(
    names: readonly string[],
    options?: CallOptions,
  ): Promise<Answer[]> {
    return orUnknown(
      names.length,
      () =>
        this.#ask(options, async admin =>
          existence(names, await listTopics(admin), name =>
            this.#hasTopic(admin, name),
          ),
        ),
      options?.signal,
    );
  }

  access(
    account: string,
    questions: readonly AccessQuestion[],
    options?: CallOptions,
  ): Promise<Answer[]> {
    const principal = account.startsWith('User:') ? account : `User:${account}`;
    return orUnknown(
      questions.length,
      async () => {
        const entries = await this.#ask(options, readEntriesIfAny);
        return questions.map(question =>
          entries
            ? kafkaAccess(principal, question, entries)
            : yes('The Kafka cluster has no access control: everybody may.'),
        );
      },
      options?.signal,
    );
  }

  async close(): Promise<void> {
    this.#closed.abort();
  }

  async #hasTopic(admin: Admin, name: string): Promise<boolean> {
    try {
      const topics = [name];
      await admin.metadata({ topics, autocreateTopics: false, retries: 0 });
      return true;
    } catch (error) {
      if (hasCode(error, NO_SUCH_TOPIC)) return false;
      throw told(error, this.#options.bootstrapServers);
    }
  }

  /** A connection for one call: checks are rare, and what is kept open grows stale. */
  async #ask<T>(
    options: CallOptions | undefined,
    work: (admin: Admin) => Promise<T>,
  ): Promise<T> {
    const { bootstrapServers, timeoutMs } = this.#options;
    const deadline = new Deadline(timeoutMs, systemRuntime, [
      options?.signal,
      this.#closed.signal,
    ]);
    let admin: Admin | undefined;
    try {
      deadline.signal.throwIfAborted();
      admin = await this.#connect();
      return await Promise.race([work(admin), endOf(deadline.signal)]);
    } catch (error) {
      if (deadline.signal.aborted) throw deadline.signal.reason;
      throw told(error, bootstrapServers);
    } finally {
      deadline.close();
      await admin?.close().catch(() => {});
    }
  }

  async #connect(): Promise<Admin> {
    const {
      bootstrapServers,
      tls,
      timeoutMs,
      loadClient = () => import('@platformatic/kafka'),
    } = this.#options;
    const kafka = await loadClient();
    return new kafka.Admin({
      clientId: 'kafka-connect-backstage',
      bootstrapBrokers: bootstrapServers.split(',').map(one => one.trim()),
      connectTimeout: timeoutMs,
      requestTimeout: timeoutMs,
      retries: 1,
      ...(tls ? { tls: {} } : {}),
    });
  }
}

/** Two requests, however many there are: names, then all their partitions. */
async function listTopics(admin: Admin): Promise<Topic[]> {
  const names = await admin.listTopics({ includeInternals: true });
  const { topics } = await admin
    .metadata({ topics: [...names], autocreateTopics: false })
    // A topic that has gone in between fails it for all; the names are good nevertheless.
    .catch(() => ({ topics: new Map<string, { partitionsCount: number }>() }));
  return names.map(name => ({
    name,
    partitions: topics.get(name)?.partitionsCount,
  }));
}

async function readEntriesIfAny(
  admin: Admin,
): Promise<AccessEntry[] | undefined> {
  try {
    return await readEntries(admin);
  } catch (error) {
    if (hasCode(error, ACCESS_CONTROL_IS_OFF)) return undefined;
    throw error;
  }
}

function endOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), {
      once: true,
    });
  });
}
