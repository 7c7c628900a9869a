import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PortalUnderTest } from './PortalUnderTest';

/** States of a connector and its tasks, as `GET /connectors/{name}/status` answers them. */
export interface WorkerStatus {
  connector: { state: string; trace?: string };
  tasks: { id: number; state: string; trace?: string }[];
}

/** A worker of the real Kafka Connect cluster, asked by its own REST API. */
export class ConnectWorker {
  private readonly url: string;

  private constructor(url: string) {
    this.url = url;
  }

  /** The workers of the cluster `onprem-dev`. */
  static all({ kafka }: PortalUnderTest): ConnectWorker[] {
    if (!kafka) {
      throw new Error('This portal was started without Kafka.');
    }
    return kafka.connectUrls.map(url => new ConnectWorker(url));
  }

  /** Names of all connectors. */
  async names(): Promise<string[]> {
    return (await this.ask('GET', '/connectors')) as string[];
  }

  async status(name: string): Promise<WorkerStatus> {
    return (await this.ask(
      'GET',
      `/connectors/${name}/status`,
    )) as WorkerStatus;
  }

  /** The states of the connector and then of its tasks. */
  async statesOf(name: string): Promise<string[]> {
    const { connector, tasks } = await this.status(name);
    return [connector, ...tasks].map(({ state }) => state);
  }

  /** As it is, with its secrets. */
  async config(name: string): Promise<Record<string, string>> {
    return (await this.ask('GET', `/connectors/${name}/config`)) as Record<
      string,
      string
    >;
  }

  /** Removes a connector that a test has made, where it is still there. */
  async remove(name: string): Promise<void> {
    if (!(await this.names()).includes(name)) return;
    await this.ask('DELETE', `/connectors/${name}`);
  }

  async resume(name: string): Promise<void> {
    await this.ask('PUT', `/connectors/${name}/resume`);
  }

  private async ask(method: string, path: string): Promise<unknown> {
    const response = await fetch(`${this.url}${path}`, { method });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }
    return text ? JSON.parse(text) : undefined;
  }
}

/** What the workers themselves have written into their log files, line by line. */
export async function linesOfWorkers({
  kafka,
}: PortalUnderTest): Promise<string[]> {
  const { connectUrls = [], dataFolder = '' } = kafka ?? {};
  const logs = await Promise.all(
    connectUrls.map((_, index) =>
      readFile(join(dataFolder, 'logs', `connect-${index + 1}.log`), 'utf8'),
    ),
  );
  return logs.flatMap(log => log.split('\n'));
}
