import { ConnectApi, type ConnectorStatus } from './connectApi.ts';
import {
  connectorNames,
  EVENTS,
  EVENTS_TOPIC,
  sampleConnectors,
} from './connectors.ts';
import { workerLogsOf } from './logs.ts';
import type { KafkaStack } from './stack.ts';
import { waitFor } from './waiting.ts';

/** What a worker logs, again and again, of a source that cannot reach its database and yet stays RUNNING. */
export const DEAD_SOURCE_MESSAGE =
  'failed to poll records from SourceTask. Will retry operation.';

/** Generous: on two busy cores a rebalance alone takes a while. */
const SEED_SECONDS = 240;

/**
 * Creates the sample connectors and brings each into its state, for real; resolves when all are seen so.
 *
 * Called again, it changes only what is not so any more.
 *
 * @throws when a connector does not reach its state in time, naming it and the state that it is in.
 */
export async function seedConnectors(stack: KafkaStack): Promise<void> {
  const { kafka } = stack.seeding;
  const seeder = new Seeder(stack);
  await kafka.createTopic(EVENTS_TOPIC, 3);
  await seeder.createMissing();
  await Promise.all([
    seeder.haveRowsCopied(),
    seeder.havePaused(),
    seeder.haveStopped(),
    seeder.haveFailed(),
    seeder.haveOneTaskFailed(),
    seeder.haveDead(),
  ]);
}

class Seeder {
  private readonly stack: KafkaStack;
  private readonly api: ConnectApi;

  constructor(stack: KafkaStack) {
    this.stack = stack;
    this.api = new ConnectApi(stack.connectUrls[0], stack.seeding.signal);
  }

  /** Leaves alone what exists: a dead source's configuration would not even be accepted again. */
  async createMissing(): Promise<void> {
    const existing = await this.api.statuses();
    for (const each of sampleConnectors(this.stack)) {
      if (!(each.name in existing)) {
        await this.api.create(each.name, each.config, each.initialState);
      }
    }
  }

  async haveRowsCopied(): Promise<void> {
    await this.see(connectorNames.source, isRunning);
    await this.see(connectorNames.sink, isRunning);
    await this.wait('the orders to arrive in warehousedb', async () => {
      const rows = await this.stack.seeding.database
        .query('warehousedb', 'SELECT count(*) FROM sales_orders')
        .catch(() => '0');
      return Number(rows) >= 200 || undefined;
    });
    this.report(connectorNames.sink, 'rows arrive in warehousedb');
  }

  async havePaused(): Promise<void> {
    const name = connectorNames.paused;
    const isPaused = ({ connector, tasks }: ConnectorStatus) =>
      connector.state === 'PAUSED' &&
      tasks.length > 0 &&
      tasks.every(({ state }) => state === 'PAUSED');
    const status = await this.see(
      name,
      each => isPaused(each) || isRunning(each),
    );
    if (!isPaused(status)) {
      await this.api.pause(name);
    }
    await this.see(name, isPaused);
    this.report(name, 'PAUSED');
  }

  async haveStopped(): Promise<void> {
    await this.api.stop(connectorNames.stopped);
    await this.see(
      connectorNames.stopped,
      ({ connector, tasks }) =>
        connector.state === 'STOPPED' && tasks.length === 0,
    );
    this.report(connectorNames.stopped, 'STOPPED');
  }

  async haveFailed(): Promise<void> {
    await this.see(
      connectorNames.failed,
      ({ connector }) => connector.state === 'FAILED',
    );
    this.report(connectorNames.failed, 'FAILED');
  }

  /** Sends a record that is no JSON to a partition where nothing else is, once every task has its partition. */
  async haveOneTaskFailed(): Promise<void> {
    const name = connectorNames.oneTaskFailed;
    const { kafka } = this.stack.seeding;
    const status = await this.see(
      name,
      ({ tasks }) =>
        tasks.length === 3 &&
        tasks.every(({ state }) => state === 'RUNNING' || state === 'FAILED'),
    );
    if (!status.tasks.some(isFailed)) {
      await this.wait(`${name} to have a partition per task`, () =>
        this.metricsHave(
          new RegExp(
            `^kafka_connect_sink_task_metrics_partition_count\\{connector="${name}",.*\\} 1\\.0$`,
            'gm',
          ),
          3,
        ),
      );
      await kafka.produce(EVENTS_TOPIC, EVENTS);
    }
    await this.see(name, ({ tasks }) => tasks.filter(isFailed).length === 1);
    this.report(name, 'one of three tasks FAILED');
  }

  /** Changes the source's password behind its back, as soon as it has read its table. */
  async haveDead(): Promise<void> {
    const name = connectorNames.dead;
    const { database, roles } = this.stack.seeding;
    const { database: db, user, password } = roles.tracking;
    if (await database.accepts(db, user, password)) {
      await this.see(name, isRunning);
      await this.wait(`${name} to follow ${db}`, () =>
        this.metricsHave(
          new RegExp(
            `^debezium_postgres_streaming_connected\\{server="logistics.${db}".*\\} 1\\.0$`,
            'gm',
          ),
          1,
        ),
      );
      await database.query(db, `ALTER ROLE ${user} PASSWORD 'changed'`);
    }
    if (!(await this.logsOfDeath())) {
      await this.api.restart(name);
    }
    await this.wait(`${name} to be refused by ${db}`, () => this.logsOfDeath());
    await this.see(name, isRunning);
    this.report(name, 'RUNNING and dead');
  }

  private async logsOfDeath(): Promise<true | undefined> {
    const lines = await workerLogsOf(this.stack, connectorNames.dead);
    return lines.some(line => line.includes(DEAD_SOURCE_MESSAGE)) || undefined;
  }

  /** Whether the workers' metrics pages together have that many lines of the pattern. */
  private async metricsHave(
    pattern: RegExp,
    count: number,
  ): Promise<true | undefined> {
    const pages = await Promise.all(
      this.stack.metricsUrls.map(url =>
        fetch(url, { signal: AbortSignal.timeout(30_000) }).then(
          page => page.text(),
          () => '',
        ),
      ),
    );
    const lines = pages.flatMap(page => page.match(pattern) ?? []);
    return lines.length === count || undefined;
  }

  /** Waits until the worker says so of a connector, and returns the status that it said it with. */
  private async see(
    name: string,
    is: (status: ConnectorStatus) => boolean,
  ): Promise<ConnectorStatus> {
    let seen = 'nothing is known of it';
    try {
      return await this.wait(name, async () => {
        const status = (await this.api.statuses())[name];
        if (status) {
          const tasks = status.tasks.map(({ state }) => state).join(', ');
          seen = `it is ${status.connector.state}, its tasks [${tasks}]`;
        }
        return status && is(status) ? status : undefined;
      });
    } catch (error) {
      this.stack.seeding.signal.throwIfAborted();
      throw new Error(`${(error as Error).message}; ${seen}`);
    }
  }

  private wait<T>(what: string, check: () => Promise<T | undefined>) {
    const { signal, progress } = this.stack.seeding;
    return waitFor(what, check, { seconds: SEED_SECONDS, signal, progress });
  }

  private report(name: string, state: string): void {
    this.stack.seeding.progress(`${name}: ${state}`);
  }
}

function isRunning({ connector, tasks }: ConnectorStatus): boolean {
  return (
    connector.state === 'RUNNING' &&
    tasks.length > 0 &&
    tasks.every(task => task.state === 'RUNNING')
  );
}

function isFailed({ state }: { state: string }): boolean {
  return state === 'FAILED';
}
