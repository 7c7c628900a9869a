import type {
  ConnectorDiagnosis,
  ObservedConnector,
} from '@kconnect/plugin-kafka-connect-common';
import type { Caller } from '../access';
import type { Clusters } from '../clusters';
import {
  noSuchConnector,
  withoutLogLines,
  type FoundConnector,
} from '../connectors';
import {
  presentConnector,
  type FleetCluster,
  type SnapshotStore,
} from '../fleet';
import type { ServiceAdvisor } from './ServiceAdvisor';

export interface ConnectorDiagnosisAnswerOptions {
  clusters: Clusters;
  store: SnapshotStore;
  advisor: ServiceAdvisor;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Answers `GET /connectors/{cluster}/{name}/diagnosis`. */
export class ConnectorDiagnosisAnswer {
  readonly #options: ConnectorDiagnosisAnswerOptions;

  constructor(options: ConnectorDiagnosisAnswerOptions) {
    this.#options = options;
  }

  /**
   * The caller has been found to be one who may read the connector.
   *
   * @throws NotFoundError where it is gone
   */
  async of(
    caller: Caller,
    { cluster, connector }: FoundConnector,
  ): Promise<ConnectorDiagnosis> {
    const { advisor, clusters, store } = this.#options;
    const { cluster: id, name } = connector;
    const row = await store.find(id, name);
    if (!row) throw noSuchConnector(id, name);
    const { validationErrors }: ObservedConnector = JSON.parse(row.observed);
    const stale = clusters.isStale(cluster);
    const shown = presentConnector(connector, cluster, stale);
    const { evidence, reason, turn } = caller.mayReadLogs(connector)
      ? shown
      : withoutLogLines(shown, connector);
    const advice =
      shown.health === 'unknown'
        ? this.#unasked(cluster)
        : await advisor.about(connector, cluster);
    return { reason, turn, evidence, validationErrors, ...advice };
  }

  /** Whether there is anything to advise on is not known: the cluster does not answer, or not in words that are. */
  #unasked({
    reading,
  }: FleetCluster): Pick<ConnectorDiagnosis, 'advice' | 'problem'> {
    return {
      advice: null,
      problem: {
        code: reading.problem_code ?? 'unknown',
        message: 'How it is cannot be known now, so no advice is asked for.',
        since:
          reading.problem_since ?? new Date(this.#options.now()).toISOString(),
      },
    };
  }
}
