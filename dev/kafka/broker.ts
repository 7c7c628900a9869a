import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tailOf, type Child, type Children } from './children.ts';
import { javaProgram, type Java } from './java.ts';
import { HOST, type Ports } from './ports.ts';
import { properties } from './properties.ts';
import { waitFor, type WaitOptions } from './waiting.ts';

const CONFIG = join(import.meta.dirname, 'config');

/** Starts one Kafka node that is broker and controller; resolves when it serves. */
export async function startBroker(
  children: Children,
  machine: Java,
  ports: Ports,
  wait: WaitOptions,
): Promise<Child> {
  const config = join(machine.folder, 'server.properties');
  await writeFile(config, properties(brokerConfig(machine.folder, ports)));
  await children.execute(
    javaProgram(machine, {
      name: 'kafka-format',
      mainClass: 'kafka.tools.StorageTool',
      args: ['format', '-t', randomUuid(), '-c', config],
      heapMegabytes: 128,
      options: ['-XX:TieredStopAtLevel=1'],
    }),
  );
  const broker = await children.start(
    javaProgram(machine, {
      name: 'broker',
      mainClass: 'kafka.Kafka',
      args: [config],
      heapMegabytes: 384,
      options: [
        `-Dlog4j2.configurationFile=${join(CONFIG, 'broker-log4j2.xml')}`,
      ],
    }),
  );
  await waitFor(
    'the Kafka broker to start',
    async () => {
      if (broker.end !== undefined) {
        const said = await tailOf(broker.logFile);
        throw new Error(`The Kafka broker ended (${broker.end}):\n${said}`);
      }
      const said = await readFile(broker.logFile, 'utf8');
      return said.includes('Kafka Server started') || undefined;
    },
    wait,
  );
  return broker;
}

function brokerConfig(folder: string, ports: Ports) {
  return {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@${HOST}:${ports.controller}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAINTEXT://${HOST}:${ports.broker},CONTROLLER://${HOST}:${ports.controller}`,
    'advertised.listeners': `PLAINTEXT://${HOST}:${ports.broker}`,
    'listener.security.protocol.map':
      'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': join(folder, 'kafka'),
    'group.initial.rebalance.delay.ms': 0,
    // One node holds the only copy of everything.
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    // Few partitions and small files: they cost memory and time, and nothing here is large.
    'num.partitions': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.num.partitions': 1,
    'share.coordinator.state.topic.num.partitions': 1,
    'log.index.size.max.bytes': 1024 * 1024,
    'log.retention.bytes': 64 * 1024 * 1024,
    'log.segment.bytes': 16 * 1024 * 1024,
  };
}

/** Kafka's way of writing a UUID: URL-safe base64, not beginning with a hyphen. */
function randomUuid(): string {
  const uuid = randomBytes(16).toString('base64url');
  return uuid.startsWith('-') ? randomUuid() : uuid;
}
