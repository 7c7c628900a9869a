import type {
  ClusterDefinition,
  ConnectorAction,
  Department,
} from '@kconnect/plugin-kafka-connect-common';
import {
  ConnectError,
  identityOf,
  MemoryRequestBudget,
  type ConnectCluster,
} from '@kconnect/plugin-kafka-connect-node';
import { CommandError } from '../../CommandError';
import { matches } from '../matches';
import type {
  ConnectorAddress,
  ConnectorDetailView,
  ConnectorOperations,
  ListQuery,
  Listing,
  LogAnswer,
  LogSearch,
  MetricsView,
  OffsetsView,
  PluginListing,
} from '../ConnectorOperations';
import { explain } from '../explain';
import type { ReachableCluster } from './reach';
import { sampleOne } from './sampleOne';
import { traceLines } from './traceLines';
import { detailOf, viewOf } from './view';

export interface DirectOperationsOptions {
  clusters: ReachableCluster[];
  departments: readonly Department[];
  /** Ends the calls under way. */
  signal: AbortSignal;
  /** Milliseconds since the epoch. */
  now?: () => number;
}

/** Five searches of one connector's log a minute: with one look each fifteen seconds there is one to spare. */
const SECONDS_BETWEEN_LOOKS = 15;

interface Connected {
  definition: ClusterDefinition;
  cluster: ConnectCluster;
  reachable: ReachableCluster;
}

/** Straight at the clusters, with a key of one's own: what that key may not do, the cluster refuses. */
export class DirectOperations implements ConnectorOperations {
  readonly where: string;
  readonly secondsBetweenLooks = SECONDS_BETWEEN_LOOKS;
  readonly #clusters: Connected[];
  readonly #options: DirectOperationsOptions;
  readonly #budget = new MemoryRequestBudget();

  constructor(options: DirectOperationsOptions) {
    this.#options = options;
    this.#clusters = options.clusters.map(reachable => ({
      definition: reachable.definition,
      cluster: reachable.kind.connect(reachable.connection),
      reachable,
    }));
    this.where = this.#clusters.map(({ definition: { id } }) => id).join(', ');
  }

  async list(query: ListQuery): Promise<Listing> {
    const readings = await Promise.all(
      this.#clusters.map(each => this.#listOne(each)),
    );
    const [first, ...others] = readings;
    // One cluster of several may be away; the only one may not.
    if (others.length === 0 && first instanceof CommandError) throw first;
    return {
      connectors: readings
        .flatMap(each => (each instanceof CommandError ? [] : each.connectors))
        .filter(connector => matches(connector, query)),
      problems: readings.flatMap(each =>
        each instanceof CommandError ? [each.message] : each.problems,
      ),
    };
  }

  async get(address: ConnectorAddress): Promise<ConnectorDetailView> {
    const { definition, observed } = await this.#find(address);
    return detailOf(
      observed,
      definition,
      this.#options.departments,
      this.#now(),
    );
  }

  async logs(
    address: ConnectorAddress,
    { levels, ...search }: LogSearch,
  ): Promise<LogAnswer> {
    const { definition, observed, reachable } = await this.#findWithId(address);
    const source = reachable.kind.logs?.({
      ...reachable.connection,
      budget: this.#budget,
    });
    if (!source) {
      return {
        lines: traceLines(observed, this.#now()),
        onlyTraces: true,
        problem: `${definition.id} keeps its log where only the portal reads it; these are the traces of what failed. See --portal.`,
      };
    }
    try {
      return await this.#call(definition.id, options =>
        source.search(
          identityOf(observed),
          {
            ...{ levels: levels ?? ['ERROR', 'WARN', 'INFO'], ...search },
            to: search.to ?? this.#now(),
          },
          options,
        ),
      );
    } finally {
      await source.close();
    }
  }

  async metrics(address: ConnectorAddress): Promise<MetricsView> {
    const { definition, observed, reachable } = await this.#findWithId(address);
    const { id: cluster } = definition;
    const source = reachable.kind.metrics?.({
      ...reachable.connection,
      budget: this.#budget,
    });
    if (!source) {
      throw new CommandError(
        `${cluster} has no metrics: in clusters.yaml, so nobody keeps its figures.`,
        'Ask the platform team for a JMX exporter or Prometheus there.',
      );
    }
    try {
      const sample = await this.#call(cluster, options =>
        sampleOne(source, observed, options),
      );
      return { cluster, ...sample };
    } finally {
      await source.close();
    }
  }

  async plugins(): Promise<PluginListing> {
    const answers = await Promise.all(
      this.#clusters.map(({ cluster, definition: { id } }) =>
        this.#call(id, options => cluster.plugins(options)).then(
          plugins => plugins.map(plugin => ({ cluster: id, ...plugin })),
          error => {
            if (error instanceof CommandError) return error;
            throw error;
          },
        ),
      ),
    );
    const [first, ...others] = answers;
    if (others.length === 0 && first instanceof CommandError) throw first;
    return {
      plugins: answers.flatMap(each =>
        each instanceof CommandError ? [] : each,
      ),
      problems: answers.flatMap(each =>
        each instanceof CommandError ? [each.message] : [],
      ),
    };
  }

  async offsets(address: ConnectorAddress): Promise<OffsetsView> {
    const { definition, reachable } = await this.#find(address);
    const deployments = reachable.kind.deployments?.(reachable.connection);
    if (!deployments) {
      throw new CommandError(
        `${definition.id}, of the kind ${definition.kind}, does not tell offsets.`,
      );
    }
    try {
      const offsets = await this.#call(definition.id, options =>
        deployments.offsets(address.name, options),
      );
      return { offsets, total: offsets.length };
    } finally {
      await deployments.close();
    }
  }

  async act(address: ConnectorAddress, action: ConnectorAction): Promise<void> {
    const { cluster, definition, observed } = await this.#find(address);
    await this.#call(definition.id, async options => {
      await cluster[action](observed.name, options);
    });
  }

  async restartTask(address: ConnectorAddress, task: number): Promise<void> {
    const { cluster, definition, observed } = await this.#find(address);
    await this.#call(definition.id, options =>
      cluster.restartTask(observed.name, task, options),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.#clusters.map(({ cluster }) => cluster.close()));
  }

  async #listOne({
    cluster,
    definition,
  }: Connected): Promise<Listing | CommandError> {
    try {
      const reading = await cluster.readAll(this.#callOptions);
      const asOf = this.#now();
      return {
        connectors: reading.connectors.map(observed =>
          viewOf(observed, definition, this.#options.departments, asOf),
        ),
        problems: reading.rejected.map(
          ({ name, reason }) =>
            `${definition.id}: the answer about ${name} is not understood: ${reason}`,
        ),
      };
    } catch (error) {
      return explain(error, definition.id);
    }
  }

  /** The one connector that is meant, in whichever cluster it runs. */
  async #find({ name, cluster: wanted }: ConnectorAddress) {
    const clusters = this.#clusters.filter(
      ({ definition }) => wanted === undefined || definition.id === wanted,
    );
    const found = await Promise.all(
      clusters.map(async each => {
        const observed = await this.#call(each.definition.id, options =>
          each.cluster.read(name, options),
        );
        return observed ? [{ ...each, observed }] : [];
      }),
    ).then(lists => lists.flat());
    if (found.length === 1) return found[0];
    throw found.length === 0
      ? new CommandError(
          `There is no connector ${name} in ${this.where}, or it is not yours to see.`,
          'kconnect list shows those that you may see.',
        )
      : new CommandError(
          `${name} runs in ${found
            .map(({ definition: { id } }) => id)
            .join(' and ')}.`,
          'Say which with --cluster.',
        );
  }

  /** Confluent's logs and metrics go by an id that only its list of all connectors tells. */
  async #findWithId(address: ConnectorAddress) {
    const found = await this.#find(address);
    const { definition, observed } = found;
    if (!definition.confluent || observed.serviceId !== undefined) return found;
    const { connectors } = await this.#call(definition.id, options =>
      found.cluster.readAll(options),
    );
    const listed = connectors.find(({ name }) => name === address.name);
    return { ...found, observed: listed ?? observed };
  }

  async #call<T>(
    cluster: string,
    work: (options: { signal: AbortSignal }) => Promise<T>,
  ): Promise<T> {
    try {
      return await work(this.#callOptions);
    } catch (error) {
      throw error instanceof ConnectError ? explain(error, cluster) : error;
    }
  }

  get #callOptions() {
    return { signal: this.#options.signal };
  }

  #now(): string {
    return new Date((this.#options.now ?? Date.now)()).toISOString();
  }
}
