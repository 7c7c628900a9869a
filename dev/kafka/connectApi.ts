import { setTimeout as sleep } from 'node:timers/promises';

/** A connector's configuration, as Connect takes it. */
export type ConnectorConfig = Readonly<Record<string, string>>;

/** State of a connector and its tasks, as `GET /connectors/{name}/status` answers it. */
export interface ConnectorStatus {
  name: string;
  type: string;
  connector: { state: string; worker_id: string; trace?: string };
  tasks: { id: number; state: string; worker_id: string; trace?: string }[];
}

const REQUEST_MS = 60_000;
/** How long a rebalance may last. */
const REBALANCE_MS = 90_000;

/** The few calls of Connect's REST API that seeding needs. */
export class ConnectApi {
  private readonly url: string;
  private readonly signal: AbortSignal;

  /** @param url - A worker's address; it forwards to the leader by itself. */
  constructor(url: string, signal: AbortSignal) {
    this.url = url;
    this.signal = signal;
  }

  /** The states of all connectors, by name. */
  async statuses(): Promise<Record<string, ConnectorStatus>> {
    const all = (await this.call('GET', '/connectors?expand=status')) as Record<
      string,
      { status: ConnectorStatus }
    >;
    return Object.fromEntries(
      Object.entries(all).map(([name, { status }]) => [name, status]),
    );
  }

  /** Creates a connector that begins in the given state. */
  async create(
    name: string,
    config: ConnectorConfig,
    initialState: 'RUNNING' | 'STOPPED',
  ): Promise<void> {
    await this.call('POST', '/connectors', {
      name,
      config,
      initial_state: initialState,
    });
  }

  async pause(name: string): Promise<void> {
    await this.call('PUT', `/connectors/${name}/pause`);
  }

  async stop(name: string): Promise<void> {
    await this.call('PUT', `/connectors/${name}/stop`);
  }

  /** Restarts a connector and all its tasks. */
  async restart(name: string): Promise<void> {
    await this.call('POST', `/connectors/${name}/restart?includeTasks=true`);
  }

  private async call(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<unknown> {
    const deadline = Date.now() + REBALANCE_MS;
    for (;;) {
      const response = await fetch(`${this.url}${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.any([this.signal, AbortSignal.timeout(REQUEST_MS)]),
      });
      const text = await response.text();
      if (response.ok) {
        return text ? JSON.parse(text) : undefined;
      }
      // 409 is what a worker answers to writes while its group rebalances.
      if (response.status !== 409 || Date.now() > deadline) {
        throw new Error(
          `${method} ${this.url}${path} answered ${response.status}: ${text}`,
        );
      }
      await sleep(500, undefined, { signal: this.signal });
    }
  }
}
