import { join } from 'node:path';
import type { Children } from './children.ts';
import { javaProgram, type Java } from './java.ts';

/** A record with a text as key and a text as value. */
export interface TextRecord {
  key: string;
  value: string;
}

const LOGGING = join(import.meta.dirname, 'config', 'tools-log4j2.xml');

/** Kafka's own command-line tools, run against the stack's broker; each call takes a second or two. */
export class KafkaTools {
  private readonly children: Children;
  private readonly machine: Java;
  private readonly bootstrap: readonly string[];

  constructor(children: Children, machine: Java, bootstrapServers: string) {
    this.children = children;
    this.machine = machine;
    this.bootstrap = ['--bootstrap-server', bootstrapServers];
  }

  /** Creates a topic unless it exists. */
  async createTopic(topic: string, partitions: number): Promise<void> {
    await this.run('kafka-topics', 'org.apache.kafka.tools.TopicCommand', [
      ...['--create', '--if-not-exists', '--topic', topic],
      ...['--partitions', `${partitions}`, '--replication-factor', '1'],
    ]);
  }

  /** Writes records; the partition follows from the key. Neither key nor value may hold a tab or a line end. */
  async produce(topic: string, records: readonly TextRecord[]): Promise<void> {
    await this.run(
      'kafka-console-producer',
      'org.apache.kafka.tools.ConsoleProducer',
      ['--topic', topic, '--reader-property', 'parse.key=true'],
      records.map(({ key, value }) => `${key}\t${value}\n`).join(''),
    );
  }

  /** All values of a topic from its beginning, until no more have come for so many seconds. */
  async consume(topic: string, quietSeconds: number): Promise<string[]> {
    const values = await this.run(
      'kafka-console-consumer',
      'org.apache.kafka.tools.consumer.ConsoleConsumer',
      [
        ...['--topic', topic, '--from-beginning'],
        ...['--timeout-ms', `${quietSeconds * 1000}`],
      ],
    );
    return values.split('\n').filter(Boolean);
  }

  private run(
    name: string,
    mainClass: string,
    args: readonly string[],
    input?: string,
  ): Promise<string> {
    const program = javaProgram(this.machine, {
      name,
      mainClass,
      args: [...this.bootstrap, ...args],
      heapMegabytes: 128,
      options: [
        '-XX:TieredStopAtLevel=1',
        `-Dlog4j2.configurationFile=${LOGGING}`,
      ],
    });
    return this.children.execute({ ...program, input });
  }
}
