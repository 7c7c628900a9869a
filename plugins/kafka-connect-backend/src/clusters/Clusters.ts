import type { ClusterSummary } from '@kconnect/plugin-kafka-connect-common';
import type { Caller } from '../access';
import { ownersOf, type Ownership } from '../configuration';
import {
  isStale,
  presentCluster,
  type ClusterConnections,
  type FleetCluster,
  type FleetView,
} from '../fleet';

export interface ClustersOptions {
  view: FleetView;
  ownership: Ownership;
  connections: ClusterConnections;
  intervalMs: number;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** The clusters as callers see them. */
export class Clusters {
  readonly #options: ClustersOptions;

  constructor(options: ClustersOptions) {
    this.#options = options;
  }

  /** A shared cluster is seen by every department, a dedicated one by its own, all by the platform team. */
  async list(caller: Caller): Promise<ClusterSummary[]> {
    const fleet = await this.#options.view.current();
    return [...fleet.values()]
      .filter(cluster => this.#maySee(caller, cluster))
      .map(cluster => this.present(cluster));
  }

  isStale(cluster: FleetCluster): boolean {
    return isStale(cluster, this.#options.now(), this.#options.intervalMs);
  }

  present(cluster: FleetCluster): ClusterSummary {
    const { connections, intervalMs, ownership } = this.#options;
    const { department: code, id } = cluster.definition;
    return {
      ...presentCluster(
        cluster,
        this.isStale(cluster),
        connections.capabilitiesOf(id),
        intervalMs,
      ),
      owner: ownership.departments.find(d => d.code === code)?.owner,
    };
  }

  /** Whoever could read a connector on it may see it. */
  #maySee(caller: Caller, { definition }: FleetCluster): boolean {
    const anyName = { cluster: definition.id, name: '' };
    const departments = this.#options.ownership.departments.filter(
      ({ code }) =>
        definition.department === undefined || definition.department === code,
    );
    return (
      caller.mayRead(anyName) ||
      departments.some(department =>
        caller.mayRead({ ...anyName, ...ownersOf(department) }),
      )
    );
  }
}
