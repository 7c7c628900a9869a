import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConnectApi, ConnectorStatus } from './connectApi.ts';
import type { KafkaStack } from './stack.ts';
import { waitFor } from './waiting.ts';

/** Generous: on two busy cores a rebalance alone takes a while. */
const SECONDS = 240;

/** Waits until the workers themselves show that something is so: by their states, metrics or logs. */
export class Observer {
  private readonly stack: KafkaStack;
  private readonly api: ConnectApi;

  constructor(stack: KafkaStack, api: ConnectApi) {
    this.stack = stack;
    this.api = api;
  }

  /**
   * Waits until a connector's status is as wanted, and returns it.
   *
   * @throws when it is not so in time, with the status that it has instead.
   */
  async see(
    name: string,
    is: (status: ConnectorStatus) => boolean,
    seconds = SECONDS,
  ): Promise<ConnectorStatus> {
    let seen = 'it does not exist';
    const check = async () => {
      // In a rebalance a worker may fail to answer.
      const statuses = await this.api.statuses().catch(error => {
        seen = String(error);
      });
      const status = statuses?.[name];
      if (status) {
        const tasks = status.tasks.map(({ state }) => state).join(', ');
        seen = `it is ${status.connector.state}, its tasks [${tasks}]`;
      }
      return status && is(status) ? status : undefined;
    };
    try {
      return await this.wait(name, check, seconds);
    } catch (error) {
      this.stack.seeding.signal.throwIfAborted();
      throw new Error(`${(error as Error).message}: ${seen}`);
    }
  }

  /** Waits until `check` answers something, and returns that. */
  wait<T>(
    what: string,
    check: () => Promise<T | undefined>,
    seconds = SECONDS,
  ): Promise<T> {
    const { signal, progress } = this.stack.seeding;
    return waitFor(what, check, { seconds, signal, progress });
  }

  /** How many samples of the workers' metrics pages match. */
  async countMetrics(sample: RegExp): Promise<number> {
    const pages = await Promise.all(
      this.stack.metricsUrls.map(url =>
        fetch(url, { signal: AbortSignal.timeout(30_000) }).then(
          page => page.text(),
          () => '',
        ),
      ),
    );
    return pages
      .flatMap(page => page.split('\n'))
      .filter(line => sample.test(line)).length;
  }

  /** Whether a worker has logged that text about a connector or its tasks. */
  async hasLogged(connector: string, text: string): Promise<boolean> {
    const logs = await Promise.all(
      this.stack.connectUrls.map((_, index) =>
        readFile(
          join(this.stack.dataFolder, 'logs', `connect-${index + 1}.log`),
          'utf8',
        ),
      ),
    );
    return logs
      .flatMap(log => log.split('\n'))
      .some(line => line.includes(`[${connector}|`) && line.includes(text));
  }
}
