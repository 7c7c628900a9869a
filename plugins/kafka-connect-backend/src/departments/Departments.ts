import { NotFoundError } from '@backstage/errors';
import {
  operatorsOf,
  type Department,
  type DepartmentDetail,
  type DepartmentSummary,
} from '@kconnect/plugin-kafka-connect-common';
import type { ConnectorResource } from '@kconnect/plugin-kafka-connect-node';
import type { Caller } from '../access';
import type { Clusters } from '../clusters';
import { ownersOf, type Configuration } from '../configuration';
import type { DepartmentCostsAnswer } from '../costs';
import { presentConnector, type Fleet, type FleetView } from '../fleet';

export interface DepartmentsOptions {
  configuration: { readonly current: Configuration };
  view: FleetView;
  clusters: Clusters;
  costs: DepartmentCostsAnswer;
}

/** What departments may run and do run, for their members. */
export class Departments {
  readonly #options: DepartmentsOptions;

  constructor(options: DepartmentsOptions) {
    this.#options = options;
  }

  async list(caller: Caller): Promise<DepartmentSummary[]> {
    const fleet = await this.#options.view.current();
    return this.#options.configuration.current.departments
      .filter(department => caller.mayRead(resourceOf(department)))
      .map(department => this.#summarise(caller, department, fleet));
  }

  /** @throws NotFoundError, in the same words whether it does not exist or is another's */
  async find(caller: Caller, code: string): Promise<DepartmentDetail> {
    const department = this.#options.configuration.current.departments.find(
      d => d.code === code,
    );
    if (!department || !caller.mayRead(resourceOf(department))) {
      throw new NotFoundError(`No department ${code}`);
    }
    const fleet = await this.#options.view.current();
    return {
      ...this.#summarise(caller, department, fleet),
      costs: await this.#options.costs.of(department.code, fleet),
    };
  }

  #summarise(
    caller: Caller,
    department: Department,
    fleet: Fleet,
  ): DepartmentSummary {
    const { configuration, clusters } = this.#options;
    const used = { connectors: 0, tasks: 0 };
    const health: DepartmentSummary['health'] = {};
    for (const cluster of fleet.values()) {
      const stale = clusters.isStale(cluster);
      for (const connector of cluster.connectors) {
        if (connector.department !== department.code) continue;
        used.connectors += 1;
        used.tasks += Math.max(connector.tasksMax, connector.tasks.total);
        const shown = presentConnector(connector, cluster, stale).health;
        health[shown] = (health[shown] ?? 0) + 1;
      }
    }
    return {
      code: department.code,
      owner: department.owner,
      operators: operatorsOf(department),
      tier: department.tier,
      limits: configuration.current.tiers[department.tier],
      used,
      health,
      topics: department.topics,
      secrets: department.secrets,
      mayOperate: caller.mayOperate(resourceOf(department)),
    };
  }
}

/** Any connector of a department, as decisions see it. */
export function resourceOf(department: Department): ConnectorResource {
  return { cluster: '', name: `${department.code}-`, ...ownersOf(department) };
}
