import type { ConnectorEvent } from '@kconnect/plugin-kafka-connect-common';
import type { Answer } from './ask';
import {
  EMPTY,
  emulatorClusters,
  startTestEmulator,
  workerCluster,
  type Emulator,
} from './clusters';
import { openTestDatabase, type databases } from './database';
import type { TestFile } from './files';
import { ApiContract } from './openapi';
import { departmentsYaml } from './organisation';
import { startPortal, type TestPortal } from './portal';
import { until } from './until';
import { TestWorker } from './worker';

/** A connector of finance on the emulator that is not there yet. */
export const NAME = 'finance-orders-source-dev-gen';
export const CLOUD = `/connectors/cc-dev/${NAME}`;
/** A connector of logistics on the worker. */
export const OTHERS = 'logistics-fleet-source-dev-gps';

const contract = new ApiContract();

/** A portal whose clusters, an emulator and a worker, run next to nothing yet. */
export class DeployingPortal {
  readonly emulator: Emulator;
  readonly worker: TestWorker;
  portal: TestPortal;

  /** @param id - the database; SQLite in memory where it is left out */
  static async start(
    id?: Parameters<typeof databases.init>[0],
  ): Promise<DeployingPortal> {
    const emulator = await startTestEmulator({ seed: EMPTY, timeScale: 0.02 });
    const worker = await TestWorker.start();
    worker.add(OTHERS);
    const knex = id && (await openTestDatabase(id));
    const portal = await startPortal({
      knex,
      clusters: clustersOf(emulator, worker),
    });
    const started = new DeployingPortal(emulator, worker, portal);
    await started.#becomeReady();
    return started;
  }

  private constructor(
    emulator: Emulator,
    worker: TestWorker,
    portal: TestPortal,
  ) {
    this.emulator = emulator;
    this.worker = worker;
    this.portal = portal;
  }

  /** Another portal to the same clusters. */
  async restart({
    departments = departmentsYaml,
    withheld,
  }: {
    departments?: string;
    withheld?: string[];
  }): Promise<void> {
    await this.portal.stop();
    const clusters = clustersOf(this.emulator, this.worker);
    this.portal = await startPortal({ departments, withheld, clusters });
    await this.#becomeReady();
  }

  async stop(): Promise<void> {
    await this.portal.stop();
    await this.worker.stop();
    await this.emulator.close();
  }

  /** A request whose answer is as the description of the API has it. */
  async send(
    method: string,
    path: string,
    who: string,
    body?: object,
  ): Promise<Answer> {
    const text = body && JSON.stringify(body);
    return this.sendText(method, path, who, text);
  }

  async sendText(
    ...[method, path, ...rest]: Parameters<TestPortal['send']>
  ): Promise<Answer> {
    const answer = await this.portal.send(method, path, ...rest);
    const wrong = contract.check(method, path, answer);
    if (wrong.length > 0) throw new Error(wrong.join('; '));
    return answer;
  }

  put(
    file: TestFile,
    who = 'anna',
    path = `/connectors/cc-dev/${file.name}`,
  ): Promise<Answer> {
    return this.send('PUT', path, who, { text: JSON.stringify(file) });
  }

  remove(
    path: string,
    who = 'anna',
    name = path.split('/').at(-1),
  ): Promise<Answer> {
    return this.send('DELETE', `${path}?confirm=${name}`, who);
  }

  /** What was asked of a cluster but to look. */
  written(): string[] {
    const asked = this.emulator.control
      .requests()
      .map(({ method, path }) => `${method} ${path}`)
      .filter(each => !each.includes('/validate'));
    return [...asked, ...this.worker.requests].filter(
      each => !each.startsWith('GET'),
    );
  }

  async eventsOf(path: string): Promise<ConnectorEvent[]> {
    return (await this.portal.get(`${path}/events`, 'erik')).body.items;
  }

  /** The event as it has ended. */
  endOf(path: string, { id }: ConnectorEvent): Promise<ConnectorEvent> {
    return until(async () => {
      const now = (await this.eventsOf(path)).find(each => each.id === id);
      return now?.outcome !== 'accepted' && now;
    }, 60_000);
  }

  async #becomeReady(): Promise<void> {
    await until(async () => {
      const { body } = await this.portal.get('/clusters', 'erik');
      return body.items.every((each: { asOf?: string }) => each.asOf);
    });
    this.emulator.control.clearRequests();
    this.worker.requests.length = 0;
  }
}

function clustersOf({ url }: Emulator, worker: TestWorker): string {
  return emulatorClusters(url, workerCluster('onprem-dev', worker.url));
}
