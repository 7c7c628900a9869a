import { startBroker } from './broker.ts';
import type { Child } from './children.ts';
import { resolveJars } from './jars.ts';
import type { Java } from './java.ts';
import type { Lifetime } from './lifetime.ts';
import { HOST, type Ports } from './ports.ts';
import type { Prerequisites } from './prerequisites.ts';
import { KafkaTools } from './tools.ts';
import type { WaitOptions } from './waiting.ts';
import { startWorker, workerAnswers, type WorkerSecrets } from './worker.ts';

interface KafkaClusterOptions {
  lifetime: Lifetime;
  prerequisites: Prerequisites;
  ports: Ports;
  cache: string;
}

/** One Kafka node and two Connect workers of one group. */
export class KafkaCluster {
  readonly bootstrapServers: string;
  readonly connectUrls: readonly string[];
  readonly metricsUrls: readonly string[];
  private readonly options: KafkaClusterOptions;

  constructor(options: KafkaClusterOptions) {
    const { broker, connect, jmx } = options.ports;
    this.options = options;
    this.bootstrapServers = `${HOST}:${broker}`;
    this.connectUrls = connect.map(port => `http://${HOST}:${port}`);
    this.metricsUrls = jmx.map(port => `http://${HOST}:${port}/metrics`);
  }

  /** Fetches the jars where they are missing, starts the broker and then both workers. */
  async start(secrets: WorkerSecrets, wait: WaitOptions): Promise<KafkaTools> {
    const { lifetime, prerequisites, ports, cache } = this.options;
    const { children, folder, progress } = lifetime;
    const jars = await resolveJars({
      cache,
      prerequisites,
      children,
      progress,
    });
    const machine: Java = {
      java: prerequisites.java,
      classPath: jars.classPath,
      folder: folder.path,
      temporary: folder.temporary,
    };
    const broker = await startBroker(children, machine, ports, wait);
    lifetime.onStop(() => broker.stop(20));
    this.watch(broker);
    progress(`Kafka is ready at ${this.bootstrapServers}`);

    const workers = await Promise.all(
      ([0, 1] as const).map(index =>
        startWorker(index, children, machine, jars, ports, secrets),
      ),
    );
    lifetime.onStop(async () => {
      await Promise.all(workers.map(worker => worker.stop(30)));
    });
    await Promise.all(
      workers.map((worker, index) =>
        workerAnswers(worker, this.connectUrls[index], wait),
      ),
    );
    workers.forEach(worker => this.watch(worker));
    progress(`Kafka Connect is ready at ${this.connectUrls.join(' and ')}`);
    return new KafkaTools(children, machine, this.bootstrapServers);
  }

  /** Says when a part dies while it should run. */
  private watch(child: Child): void {
    const { signal, progress } = this.options.lifetime;
    child.ended.then(end => {
      if (!signal.aborted) {
        progress(`${child.name} has ended (${end}); its log: ${child.logFile}`);
      }
    });
  }
}
