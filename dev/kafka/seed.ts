import { ConnectApi, type ConnectorStatus } from './connectApi.ts';
import {
  connectorNames,
  EVENTS,
  EVENTS_TOPIC,
  sampleConnectors,
} from './connectors.ts';
import { Observer } from './observer.ts';
import type { KafkaStack } from './stack.ts';

/** What a worker logs, again and again, of a source that cannot reach its database and yet stays RUNNING. */
export const DEAD_SOURCE_MESSAGE =
  'failed to poll records from SourceTask. Will retry operation.';

const RETRY_SECONDS = 30;

/**
 * Creates the sample connectors and brings each into its state, for real; resolves when all are seen so.
 *
 * Called again, it changes only what is not so any more.
 *
 * @throws when a connector does not reach its state in time, naming it and the state that it is in.
 */
export async function seedConnectors(stack: KafkaStack): Promise<void> {
  const seeder = new Seeder(stack);
  await seeder.createMissing();
  await Promise.all([
    seeder.haveRowsCopied(),
    seeder.havePaused(),
    seeder.haveStopped(),
    seeder.haveFailed(),
    seeder.haveOneTaskFailed(),
    seeder.haveDead(),
    seeder.haveQuiet(),
  ]);
}

class Seeder {
  private readonly stack: KafkaStack;
  private readonly api: ConnectApi;
  private readonly observer: Observer;

  constructor(stack: KafkaStack) {
    this.stack = stack;
    this.api = new ConnectApi(stack.connectUrls[0], stack.seeding.signal);
    this.observer = new Observer(stack, this.api);
  }

  /** Leaves alone what exists: a dead source's configuration would not even be accepted again. */
  async createMissing(): Promise<void> {
    const existing = await this.api.statuses();
    if (!(connectorNames.oneTaskFailed in existing)) {
      await this.stack.seeding.kafka.createTopic(EVENTS_TOPIC, 3);
    }
    for (const each of sampleConnectors(this.stack)) {
      if (!(each.name in existing)) {
        await this.api.create(each.name, each.config, each.initialState);
      }
    }
  }

  async haveRowsCopied(): Promise<void> {
    await this.observer.see(connectorNames.source, isRunning);
    await this.observer.see(connectorNames.sink, isRunning);
    await this.observer.wait(
      'the orders to arrive in warehousedb',
      async () => {
        const rows = await this.stack.seeding.database
          .query('warehousedb', 'SELECT count(*) FROM sales_orders')
          .catch(() => '0');
        return Number(rows) >= 200 || undefined;
      },
    );
    this.report(connectorNames.sink, 'rows arrive in warehousedb');
  }

  async havePaused(): Promise<void> {
    const name = connectorNames.paused;
    const status = await this.observer.see(
      name,
      each => isPaused(each) || isRunning(each),
    );
    if (!isPaused(status)) {
      await this.api.pause(name);
    }
    await this.observer.see(name, isPaused);
    this.report(name, 'PAUSED');
  }

  async haveStopped(): Promise<void> {
    const name = connectorNames.stopped;
    await this.api.stop(name);
    await this.observer.see(
      name,
      ({ connector, tasks }) =>
        connector.state === 'STOPPED' && tasks.length === 0,
    );
    this.report(name, 'STOPPED');
  }

  async haveFailed(): Promise<void> {
    const name = connectorNames.failed;
    await this.observer.see(name, ({ connector }) => isFailed(connector));
    this.report(name, 'FAILED');
  }

  /** Sends a record that is no JSON to a partition where nothing else is, once every task has its partition. */
  async haveOneTaskFailed(): Promise<void> {
    const name = connectorNames.oneTaskFailed;
    const { kafka, signal } = this.stack.seeding;
    const status = await this.observer.see(
      name,
      ({ tasks }) => tasks.length === 3 && tasks.every(hasStarted),
    );
    if (!status.tasks.some(isFailed)) {
      const partitions = new RegExp(
        `^kafka_connect_sink_task_metrics_partition_count\\{connector="${name}",.*\\} 1\\.0$`,
      );
      await this.observer.wait(
        `${name} to have a partition per task`,
        async () =>
          (await this.observer.countMetrics(partitions)) === 3 || undefined,
      );
      await kafka.produce(EVENTS_TOPIC, EVENTS);
      // A task that was still looking for its place began behind the record, and needs another.
      await this.observer
        .see(name, hasOneFailed, RETRY_SECONDS)
        .catch(async () => {
          signal.throwIfAborted();
          await kafka.produce(EVENTS_TOPIC, EVENTS);
        });
    }
    await this.observer.see(name, hasOneFailed);
    this.report(name, 'one of three tasks FAILED');
  }

  /** Changes the source's password behind its back, as soon as it has read its table. */
  async haveDead(): Promise<void> {
    const name = connectorNames.dead;
    const { database, roles } = this.stack.seeding;
    const { database: db, user, password } = roles.tracking;
    const isDead = () => this.observer.hasLogged(name, DEAD_SOURCE_MESSAGE);
    if (await database.accepts(db, user, password)) {
      await this.haveFollowing(name, `logistics.${db}`);
      await database.query(db, `ALTER ROLE ${user} PASSWORD 'changed'`);
    }
    if (!(await isDead())) {
      await this.api.restart(name);
    }
    await this.observer.wait(
      `${name} to be refused by ${db}`,
      async () => (await isDead()) || undefined,
    );
    await this.observer.see(name, isRunning);
    this.report(name, 'RUNNING and dead');
  }

  async haveQuiet(): Promise<void> {
    const name = connectorNames.quiet;
    const { database } = this.stack.seeding.roles.tariffs;
    await this.haveFollowing(name, `finance.${database}`);
    this.report(name, 'RUNNING, with nothing to read');
  }

  /** Waits until a Debezium source has read its tables and follows their changes. */
  private async haveFollowing(name: string, server: string): Promise<void> {
    await this.observer.see(name, isRunning);
    const label = server.replace('.', '\\.');
    const connected = new RegExp(
      `^debezium_postgres_streaming_connected\\{server="${label}".*\\} 1\\.0$`,
    );
    await this.observer.wait(
      `${name} to follow ${server}`,
      async () =>
        (await this.observer.countMetrics(connected)) === 1 || undefined,
    );
  }

  private report(name: string, state: string): void {
    this.stack.seeding.progress(`${name}: ${state}`);
  }
}

function isRunning({ connector, tasks }: ConnectorStatus): boolean {
  return (
    [connector, ...tasks].every(({ state }) => state === 'RUNNING') &&
    tasks.length > 0
  );
}

function isPaused({ connector, tasks }: ConnectorStatus): boolean {
  return (
    [connector, ...tasks].every(({ state }) => state === 'PAUSED') &&
    tasks.length > 0
  );
}

function hasStarted({ state }: { state: string }): boolean {
  return state === 'RUNNING' || state === 'FAILED';
}

function isFailed({ state }: { state: string }): boolean {
  return state === 'FAILED';
}

function hasOneFailed({ tasks }: ConnectorStatus): boolean {
  return tasks.filter(isFailed).length === 1;
}
