import { NotFoundError } from '@backstage/errors';
import type {
  ClusterDefinition,
  ConnectorLogs,
} from '@kconnect/plugin-kafka-connect-common';
import {
  identityOf,
  type ClusterKind,
  type LogSource,
} from '@kconnect/plugin-kafka-connect-node';
import type { ClusterSources } from '../../clusters';
import { noSuchConnector } from '../../connectors';
import {
  isSetupError,
  type ConnectorRow,
  type FleetView,
  type SnapshotStore,
} from '../../fleet';
import type { SharedAnswers } from '../../sharing';
import type { LogLeases } from '../LogLeases';
import type { LogStore } from '../LogStore';
import { answerLogs } from './answerLogs';
import { KeptLogs } from './KeptLogs';
import type { LogPlace } from './LogPlace';
import { MissingLogs } from './MissingLogs';
import type { LogsQuery } from './query';
import { SearchedLogs } from './SearchedLogs';
import { traceLinesOf } from './traceLines';

export interface ConnectorLogsAnswerOptions {
  kinds: ReadonlyMap<string, ClusterKind>;
  view: FleetView;
  snapshots: SnapshotStore;
  sources: ClusterSources<LogSource>;
  answers: SharedAnswers;
  store: LogStore;
  leases: LogLeases;
  /** Of one search with all that it needs, in milliseconds. */
  timeoutMs: number;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Answers the routes of log lines: from the service that keeps them, or from what the portal has read. */
export class ConnectorLogsAnswer {
  readonly #options: ConnectorLogsAnswerOptions;

  constructor(options: ConnectorLogsAnswerOptions) {
    this.#options = options;
  }

  /**
   * Lines of one connector; the caller has been found to be one who may read them.
   *
   * @throws NotFoundError where it is gone
   * @throws InputError where the query asks for what cannot be searched
   */
  async ofConnector(
    definition: ClusterDefinition,
    name: string,
    query: LogsQuery,
  ): Promise<ConnectorLogs> {
    const { now, snapshots } = this.#options;
    const row = await snapshots.find(definition.id, name);
    if (!row) throw noSuchConnector(definition.id, name);
    return answerLogs(await this.#placeOf(definition, row), query, now());
  }

  /**
   * The workers' own lines, which name no connector: the platform team's.
   *
   * @throws NotFoundError where there is no such cluster
   * @throws InputError where the query asks for what cannot be searched
   */
  async ofWorkers(cluster: string, query: LogsQuery): Promise<ConnectorLogs> {
    const { now, view } = this.#options;
    const found = (await view.current()).get(cluster);
    if (!found) throw new NotFoundError(`No cluster ${cluster}`);
    const place = this.#isStreamed(found.definition)
      ? await this.#keptOf(found.definition, null)
      : new MissingLogs({ traces: [], now });
    return answerLogs(place, query, now());
  }

  async #placeOf(
    definition: ClusterDefinition,
    row: ConnectorRow,
  ): Promise<LogPlace> {
    const { answers, now, sources, timeoutMs } = this.#options;
    if (this.#isStreamed(definition)) return this.#keptOf(definition, row);
    const traces = traceLinesOf(row);
    try {
      const source = await sources.of(definition);
      if (!source) return new MissingLogs({ traces, now });
      return new SearchedLogs({
        ...{ answers, now, source, timeoutMs },
        ref: `${definition.id}/${row.name}`,
        connector: identityOf(JSON.parse(row.observed)),
        onUnauthorized: () => sources.drop(definition.id),
      });
    } catch (error) {
      if (!isSetupError(error)) throw error;
      return new MissingLogs({ traces, now, problem: error });
    }
  }

  async #keptOf(
    { id }: ClusterDefinition,
    row: ConnectorRow | null,
  ): Promise<LogPlace> {
    const { leases, now, store } = this.#options;
    return new KeptLogs({
      ...{ cluster: id, now, store },
      connector: row && row.name,
      traces: row ? traceLinesOf(row) : [],
      stream: await leases.of(id),
    });
  }

  #isStreamed({ kind, logs }: ClusterDefinition): boolean {
    return logs !== undefined && !!this.#options.kinds.get(kind)?.logStream;
  }
}
