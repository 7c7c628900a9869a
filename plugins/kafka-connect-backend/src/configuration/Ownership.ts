import {
  departmentOfConnector,
  operatorsOf,
  parseConnectorRef,
  type ClusterDefinition,
  type Department,
} from '@kconnect/plugin-kafka-connect-common';
import type { ConnectorResource } from '@kconnect/plugin-kafka-connect-node';
import type { Configuration } from './ConfigurationRepository';

/** Which connector is whose, by the configuration as it is at the moment. */
export class Ownership {
  readonly #repository: { readonly current: Configuration };

  constructor(repository: { readonly current: Configuration }) {
    this.#repository = repository;
  }

  get clusters(): readonly ClusterDefinition[] {
    return this.#repository.current.clusters;
  }

  get departments(): readonly Department[] {
    return this.#repository.current.departments;
  }

  cluster(id: string): ClusterDefinition | undefined {
    return this.clusters.find(cluster => cluster.id === id);
  }

  departmentOf(
    cluster: Pick<ClusterDefinition, 'department'>,
    name: string,
  ): Department | undefined {
    return departmentOfConnector(name, cluster, this.departments);
  }

  /** The Group that owns a connector; `null` where no department does. */
  ownerOf(
    cluster: Pick<ClusterDefinition, 'department'>,
    name: string,
  ): string | null {
    return this.departmentOf(cluster, name)?.owner ?? null;
  }

  /** Whose the connector of a ref is, or would be; `undefined` where there is no such cluster. */
  resourceOf(ref: string): ConnectorResource | undefined {
    const parts = parseConnectorRef(ref);
    const cluster = parts && this.cluster(parts.cluster);
    if (!parts || !cluster) return undefined;
    return { ...parts, ...ownersOf(this.departmentOf(cluster, parts.name)) };
  }
}

/** A department as decisions about its connectors see it; nothing where there is none. */
export function ownersOf(
  department: Department | undefined,
): Pick<ConnectorResource, 'department' | 'owner' | 'operators'> {
  if (!department) return {};
  const { code, owner } = department;
  return { department: code, owner, operators: operatorsOf(department) };
}
