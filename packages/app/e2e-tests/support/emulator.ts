import type { PortalUnderTest } from './PortalUnderTest';

/** Where the portal's clusters are in the emulated account, by the clusters' ids. */
const paths: Record<string, string> = {
  'cc-dev': '/connect/v1/environments/env-dev001/clusters/lkc-dev001',
  'cc-staging': '/connect/v1/environments/env-stg001/clusters/lkc-stg001',
  'cc-prod': '/connect/v1/environments/env-prd001/clusters/lkc-prd001',
};

/** The managed clusters of the demo. */
export const managedClusters = Object.keys(paths);

/** States of a connector and its tasks, as the Connect API says them. */
export interface EmulatedStatus {
  connector: { state: string };
  tasks: { id: number; state: string }[];
}

/** Confluent Cloud as it is without the portal: its own API, and the control by which its world is changed. */
export class Emulator {
  private readonly portal: PortalUnderTest;

  constructor(portal: PortalUnderTest) {
    this.portal = portal;
  }

  /** Names of the connectors of one cluster. */
  async namesIn(cluster: string): Promise<string[]> {
    return (await this.ask('GET', `${paths[cluster]}/connectors`)) as string[];
  }

  /** Names of the connectors of all clusters. */
  async allNames(): Promise<string[]> {
    const lists = await Promise.all(
      managedClusters.map(cluster => this.namesIn(cluster)),
    );
    return lists.flat();
  }

  /** @param ref - `<cluster>/<name>` */
  async status(ref: string): Promise<EmulatedStatus> {
    return (await this.ask('GET', `${pathOf(ref)}/status`)) as EmulatedStatus;
  }

  /** The connector's state alone. */
  async stateOf(ref: string): Promise<string> {
    return (await this.status(ref)).connector.state;
  }

  /** Its settings, as the service answers them. */
  async configOf(ref: string): Promise<Record<string, string>> {
    return (await this.ask('GET', `${pathOf(ref)}/config`)) as Record<
      string,
      string
    >;
  }

  /** Sets all its settings, past Git. */
  async configure(ref: string, config: Record<string, string>): Promise<void> {
    await this.ask('PUT', `${pathOf(ref)}/config`, config);
  }

  async resume(ref: string): Promise<void> {
    await this.ask('PUT', `${pathOf(ref)}/resume`);
  }

  /** Removes a connector that a test has made, where it is still there. */
  async remove(ref: string): Promise<void> {
    const [cluster, name] = ref.split('/');
    if (!(await this.namesIn(cluster)).includes(name)) return;
    await this.ask('DELETE', pathOf(ref));
  }

  /** Changes a connector as its outside world would; see the control of the emulator. */
  async change(ref: string, change: object): Promise<void> {
    const [cluster, name] = ref.split('/');
    const lkc = paths[cluster].split('/').pop();
    await this.control('PUT', `/clusters/${lkc}/connectors/${name}`, change);
  }

  /** Lets something go wrong with every request to a cluster, or with those whose path goes on as given. */
  async breakCluster(
    cluster: string,
    fault: { kind: string } & Record<string, unknown>,
    below = '',
  ): Promise<void> {
    await this.control('POST', '/faults', {
      ...fault,
      path: `${paths[cluster]}${below}`,
    });
  }

  /** Takes all faults away. */
  async mend(): Promise<void> {
    await this.control('DELETE', '/faults');
  }

  /** The requests to change a connector, since {@link Emulator.forgetRequests}. The portal asks for figures by POST. */
  async writes(): Promise<string[]> {
    const requests = (await this.control('GET', '/requests')) as {
      method: string;
      path: string;
    }[];
    return requests
      .filter(
        ({ method, path }) => method !== 'GET' && path.startsWith('/connect/'),
      )
      .map(({ method, path }) => `${method} ${path}`);
  }

  async forgetRequests(): Promise<void> {
    await this.control('DELETE', '/requests');
  }

  private control(method: string, path: string, body?: object) {
    return this.ask(method, `/_control${path}`, body);
  }

  private async ask(
    method: string,
    path: string,
    body?: object,
  ): Promise<unknown> {
    const { url, key, secret } = this.portal.emulator;
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Basic ${btoa(`${key}:${secret}`)}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }
    return text ? JSON.parse(text) : undefined;
  }
}

/** Path of a connector in the emulated Connect API. */
function pathOf(ref: string): string {
  const [cluster, name] = ref.split('/');
  return `${paths[cluster]}/connectors/${name}`;
}
