import { NotFoundError } from '@backstage/errors';
import type { Caller } from '../access';
import type { FleetCluster, FleetConnector, FleetView } from '../fleet';

/** A connector and the cluster that it is on. */
export interface FoundConnector {
  connector: FleetConnector;
  cluster: FleetCluster;
}

/** Finds single connectors, for those who may read them. */
export class ConnectorDirectory {
  readonly #view: FleetView;

  constructor(view: FleetView) {
    this.#view = view;
  }

  /** @throws NotFoundError, in the same words whether it does not exist or is another's */
  async find(
    caller: Caller,
    cluster: string,
    name: string,
  ): Promise<FoundConnector> {
    const found = (await this.#view.current()).get(cluster);
    const connector = found?.connectors.find(c => c.name === name);
    if (!found || !connector || !caller.mayRead(connector)) {
      throw noSuchConnector(cluster, name);
    }
    return { connector, cluster: found };
  }
}

export function noSuchConnector(cluster: string, name: string): NotFoundError {
  return new NotFoundError(`No connector ${cluster}/${name}`);
}
