import type {
  ClusterDefinition,
  KeyFigures,
} from '@kconnect/plugin-kafka-connect-common';
import type { ConnectorResource } from '@kconnect/plugin-kafka-connect-node';
import { ownersOf, type Configuration, type Ownership } from '../configuration';
import { inParts } from '../database/inParts';
import type { ClusterReadingRow, ConnectorSummaryRow, ListedRow } from './rows';
import type { SnapshotStore } from './SnapshotStore';

/** A connector as it was last seen, with whose it is. */
export interface FleetConnector
  extends ConnectorResource,
    Omit<ListedRow, 'summary' | 'figures' | 'cluster' | 'name'>,
    ConnectorSummaryRow {
  /** `<cluster id>/<connector name>` */
  ref: string;
  /** Absent where none were ever read. */
  figures?: KeyFigures;
  /** What a search looks through, in lower case. */
  searchText: string;
}

/** A cluster of the configuration with how its last reading went. */
export interface FleetCluster {
  definition: ClusterDefinition;
  reading: ClusterReadingRow;
  connectors: readonly FleetConnector[];
}

/** The fleet at one moment. */
export type Fleet = ReadonlyMap<string, FleetCluster>;

export interface FleetViewOptions {
  ownership: Ownership;
  configuration: { readonly current: Configuration };
  store: SnapshotStore;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** After so many connectors others have a turn: some milliseconds of work. */
const CHUNK = 200;

/** How long what another replica wrote may go unnoticed. */
const MAX_AGE_MS = 1_000;

interface LoadedCluster {
  revision: number;
  configuration: Configuration;
  cluster: FleetCluster;
}

/**
 * The database's snapshot, read into memory and joined with the configuration: a cluster's rows are read
 * again only where its revision has grown. So lists cost no database query each, and a change of
 * `departments.yaml` moves connectors at once.
 */
export class FleetView {
  readonly #options: FleetViewOptions;
  readonly #loaded = new Map<string, LoadedCluster>();
  #fleet: Fleet = new Map();
  #freshUntil = 0;
  #loadedFor?: Configuration;
  #loading?: Promise<Fleet>;
  #writes = 0;

  constructor(options: FleetViewOptions) {
    this.#options = options;
  }

  async current(): Promise<Fleet> {
    if (this.#isFresh()) return this.#fleet;
    if (!this.#loading) {
      const loading = this.#load().finally(() => {
        if (this.#loading === loading) this.#loading = undefined;
      });
      this.#loading = loading;
    }
    return this.#loading;
  }

  /** This replica wrote something: the next request sees it. */
  invalidate(): void {
    this.#writes += 1;
    this.#freshUntil = 0;
    // What is being read may have been read before the change.
    this.#loading = undefined;
  }

  #isFresh(): boolean {
    const { configuration, now } = this.#options;
    return (
      now() < this.#freshUntil && this.#loadedFor === configuration.current
    );
  }

  async #load(): Promise<Fleet> {
    const { configuration, now, store } = this.#options;
    const { current } = configuration;
    const startedAt = now();
    const writes = this.#writes;
    const readings = new Map(
      (await store.readings()).map(row => [row.cluster, row]),
    );
    const clusters = await Promise.all(
      current.clusters.map(definition =>
        this.#loadCluster(
          definition,
          readings.get(definition.id) ?? neverRead(definition.id),
          current,
        ),
      ),
    );
    const fleet = new Map(clusters.map(c => [c.definition.id, c]));
    if (writes === this.#writes) {
      this.#fleet = fleet;
      this.#freshUntil = startedAt + MAX_AGE_MS;
      this.#loadedFor = current;
    }
    return fleet;
  }

  async #loadCluster(
    definition: ClusterDefinition,
    reading: ClusterReadingRow,
    configuration: Configuration,
  ): Promise<FleetCluster> {
    const known = this.#loaded.get(definition.id);
    const { revision } = reading;
    if (known?.revision === revision && known.configuration === configuration) {
      return { ...known.cluster, reading };
    }
    const rows = await this.#options.store.listed(definition.id);
    const connectors: FleetConnector[] = [];
    for await (const part of inParts(rows, CHUNK)) {
      connectors.push(...part.map(row => this.#join(definition, row)));
    }
    const cluster = { definition, reading, connectors };
    this.#loaded.set(definition.id, { revision, configuration, cluster });
    return cluster;
  }

  #join(definition: ClusterDefinition, row: ListedRow): FleetConnector {
    const department = this.#options.ownership.departmentOf(
      definition,
      row.name,
    );
    const { figures, summary, ...columns } = row;
    const shown: ConnectorSummaryRow = JSON.parse(summary);
    return {
      ...columns,
      ...shown,
      ...ownersOf(department),
      ...(figures === null ? {} : { figures: JSON.parse(figures) }),
      ref: `${row.cluster}/${row.name}`,
      searchText: `${row.name}\n${shown.class}`.toLowerCase(),
    };
  }
}

function neverRead(cluster: string): ClusterReadingRow {
  return {
    cluster,
    as_of: null,
    problem_code: null,
    problem_message: null,
    problem_since: null,
    revision: 0,
  };
}
