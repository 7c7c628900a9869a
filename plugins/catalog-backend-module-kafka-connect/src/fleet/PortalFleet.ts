import type {
  ClusterSummary,
  ConnectorSummary,
} from '@kconnect/plugin-kafka-connect-common';
import type { PortalClient } from '@kconnect/plugin-kafka-connect-node';
import type { ConfigurationFiles } from './ConfigurationFiles';
import type { FleetReading } from './FleetReading';

/** Its last reading succeeded, and not too long ago. */
const isCurrent = (cluster: ClusterSummary) =>
  cluster.reachable === true && !cluster.stale && !cluster.problem;

/** It was not read anew while its connectors were listed. */
const isUnchanged = (
  cluster: ClusterSummary,
  before: readonly ClusterSummary[],
) => before.some(b => b.id === cluster.id && b.asOf === cluster.asOf);

/** Reads the fleet from the backend of kafka-connect, which has it in its snapshot; no cluster is asked. */
export class PortalFleet {
  readonly #portal: Pick<PortalClient, 'listClusters' | 'connectorPages'>;
  readonly #files: Pick<ConfigurationFiles, 'assertLoaded'>;

  constructor(
    portal: Pick<PortalClient, 'listClusters' | 'connectorPages'>,
    files: Pick<ConfigurationFiles, 'assertLoaded'>,
  ) {
    this.#portal = portal;
    this.#files = files;
  }

  /**
   * @throws Error where the backend does not answer, or knows its departments and clusters not yet
   */
  async read(signal: AbortSignal): Promise<FleetReading> {
    await this.#files.assertLoaded(signal);
    const before = await this.#portal.listClusters({ signal });
    const { connectors, consistent } = await this.#readConnectors(signal);
    const clusters = await this.#portal.listClusters({ signal });
    const whole = clusters.filter(
      cluster =>
        consistent && isCurrent(cluster) && isUnchanged(cluster, before),
    );
    return {
      clusters,
      connectors,
      whole: new Set(whole.map(cluster => cluster.id)),
    };
  }

  /**
   * The list is sorted by need, so a connector whose health changes while its pages are read can
   * slip through between them. The counts tell.
   */
  async #readConnectors(
    signal: AbortSignal,
  ): Promise<{ connectors: ConnectorSummary[]; consistent: boolean }> {
    const byRef = new Map<string, ConnectorSummary>();
    const totals = new Set<number>();
    for await (const page of this.#portal.connectorPages({}, { signal })) {
      page.items.forEach(connector => byRef.set(connector.ref, connector));
      totals.add(page.totals.all);
    }
    return {
      connectors: [...byRef.values()],
      consistent: totals.size === 1 && totals.has(byRef.size),
    };
  }
}
