import {
  presentConnector,
  type FleetCluster,
  type FleetConnector,
  type PresentedConnector,
} from '../fleet';

/** A connector as it is answered, made once for all who may see it. */
export interface PreparedConnector {
  presented: PresentedConnector;
  /** Its JSON without the closing brace; the caller's rights follow. */
  json: string;
}

interface Entry extends PreparedConnector {
  /** What the answer depends on beside the connector itself. */
  reading: FleetCluster['reading'];
  stale: boolean;
}

/** Keeps each connector's answer until it is read again. */
export class PreparedConnectors {
  readonly #entries = new WeakMap<FleetConnector, Entry>();

  get(
    connector: FleetConnector,
    cluster: FleetCluster,
    stale: boolean,
  ): PreparedConnector {
    const known = this.#entries.get(connector);
    if (known && known.reading === cluster.reading && known.stale === stale) {
      return known;
    }
    const presented = presentConnector(connector, cluster, stale);
    const json = JSON.stringify(presented).slice(0, -1);
    const entry = { presented, json, reading: cluster.reading, stale };
    this.#entries.set(connector, entry);
    return entry;
  }
}
