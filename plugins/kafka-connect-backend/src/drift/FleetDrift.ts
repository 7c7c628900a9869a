import type { DriftState } from '@kconnect/plugin-kafka-connect-common';
import type { Clusters } from '../clusters';
import type { ReportedDeployments } from '../deployments';
import type { Fleet, FleetConnector, SnapshotStore } from '../fleet';
import type { RepositoryFiles, RepositoryState } from '../repository';
import type { KnownRequests } from '../requests';
import { changedAt } from './changedAt';
import { Comparisons } from './Comparisons';
import type { FileChanges } from './FileChanges';
import { differs, judgeComparison, type Comparison } from './judgeDrift';

export interface FleetDriftOptions {
  repository: Pick<RepositoryFiles, 'current'>;
  changes: FileChanges;
  requests: Pick<KnownRequests, 'lastMerges'>;
  deployments: Pick<ReportedDeployments, 'newestOf'>;
  clusters: Pick<Clusters, 'isStale'>;
  snapshots: Pick<SnapshotStore, 'observed'>;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** By the connector's ref. */
export type DriftStates = ReadonlyMap<string, DriftState>;

interface Judged {
  fleet: Fleet;
  files: RepositoryState;
  states: Promise<DriftStates>;
}

interface Found {
  connector: FleetConnector;
  comparison: Comparison;
  stale?: string;
}

/**
 * How all connectors stand to their files, for lists: in the words that a connector's own page has. The database is
 * asked why only for those that differ, for all of them at once, and only when the fleet was read again.
 */
export class FleetDrift {
  readonly #options: FleetDriftOptions;
  readonly #comparisons: Comparisons;
  #judged?: Judged;

  constructor(options: FleetDriftOptions) {
    this.#options = options;
    this.#comparisons = new Comparisons(options.snapshots);
  }

  /** @returns `undefined` while the repository could not be read yet */
  async of(fleet: Fleet): Promise<DriftStates | undefined> {
    const { current: files } = this.#options.repository;
    if (!files) return undefined;
    const known = this.#judged;
    if (known?.fleet === fleet && known.files === files) return known.states;
    const judged = { fleet, files, states: this.#judge(fleet, files) };
    this.#judged = judged;
    judged.states.catch(() => {
      // Whoever asks next tries again.
      if (this.#judged === judged) this.#judged = undefined;
    });
    return judged.states;
  }

  async #judge(fleet: Fleet, files: RepositoryState): Promise<DriftStates> {
    const found = await this.#compare(fleet, files);
    const different = found
      .filter(({ comparison, stale }) => !stale && differs(comparison))
      .map(({ connector }) => connector);
    const { changes, deployments, now, requests } = this.#options;
    const [newest, merges] = await Promise.all([
      deployments.newestOf(different),
      requests.lastMerges(different),
    ]);
    return new Map(
      found.map(({ comparison, connector: { ref }, stale }) => {
        const last = newest.get(ref);
        const told = last ? [last] : [];
        const { path } = comparison;
        const { state } = judgeComparison(comparison, {
          ...{ stale, deployments: told, now: now() },
          changedAt: changedAt({
            mergedAt: merges.get(ref),
            seen: path === undefined ? undefined : changes.of(path),
            deployments: told,
          }),
        });
        return [ref, state];
      }),
    );
  }

  async #compare(fleet: Fleet, files: RepositoryState): Promise<Found[]> {
    const found: Found[] = [];
    for (const cluster of fleet.values()) {
      const isStale = this.#options.clusters.isStale(cluster);
      const compared = await this.#comparisons.of(cluster, files);
      for (const connector of cluster.connectors) {
        const comparison = compared.get(connector.name);
        if (!comparison) continue;
        found.push({
          ...{ connector, comparison },
          ...(isStale && { stale: 'Its cluster does not answer.' }),
        });
      }
    }
    return found;
  }
}
