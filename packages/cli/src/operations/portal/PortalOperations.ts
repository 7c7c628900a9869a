import {
  actionAnswerSchema,
  clusterListSchema,
  clusterPluginsSchema,
  connectorDetailSchema,
  connectorListSchema,
  connectorLogsSchema,
  connectorMetricsSchema,
  connectorOffsetsSchema,
  type ConnectorAction,
  type MetricRange,
} from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../../CommandError';
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
  PluginQuery,
} from '../ConnectorOperations';
import { pathOf, type Place } from './place';
import type { PortalHttp } from './PortalHttp';
import { viewOfMetrics } from './viewOfMetrics';

const PAGE_SIZE = 200;
/** For so long all who ask the same share one answer. */
const SHARED_SECONDS = 20;

/** Through the portal: its ownership checks decide, and its audit remembers. */
export class PortalOperations implements ConnectorOperations {
  readonly where: string;
  readonly secondsBetweenLooks = SHARED_SECONDS;
  readonly #http: PortalHttp;

  constructor(http: PortalHttp) {
    this.#http = http;
    this.where = `the portal at ${http.url}`;
  }

  async list({ search, ...fields }: ListQuery): Promise<Listing> {
    const listing: Listing = { connectors: [], problems: [] };
    const problems = new Map<string, string>();
    let cursor: string | undefined;
    do {
      const page = await this.#http.request(
        'GET',
        `/connectors?${parameters({
          ...fields,
          q: search,
          limit: PAGE_SIZE,
          cursor,
        })}`,
        connectorListSchema,
      );
      listing.connectors.push(...page.items);
      for (const { id, stale, asOf, problem } of page.clusters) {
        if (stale) {
          problems.set(
            id,
            `${id} has not been read since ${asOf ?? 'the portal started'}${
              problem ? `: ${problem.message}` : ''
            }`,
          );
        }
      }
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return { ...listing, problems: [...problems.values()] };
  }

  async get(address: ConnectorAddress): Promise<ConnectorDetailView> {
    return this.#http.request(
      'GET',
      await this.#pathOf(address),
      connectorDetailSchema,
    );
  }

  async logs(
    address: ConnectorAddress,
    { levels, text, ...search }: LogSearch,
  ): Promise<LogAnswer> {
    const path = await this.#pathOf(address);
    const { lines, nextCursor, problem, source } = await this.#http.request(
      'GET',
      `${path}/logs?${parameters({ level: levels, q: text, ...search })}`,
      connectorLogsSchema,
    );
    return {
      ...{ lines, nextCursor, problem: problem?.message },
      onlyTraces: source === null && problem === undefined,
    };
  }

  async metrics(
    address: ConnectorAddress,
    range: MetricRange,
  ): Promise<MetricsView> {
    const { cluster, name, type } = await this.get(address);
    const place = { cluster, name };
    const answer = await this.#http.request(
      'GET',
      `${pathOf(place)}/metrics?${parameters({ range })}`,
      connectorMetricsSchema,
    );
    return { ...place, ...viewOfMetrics(answer, type) };
  }

  async plugins(query: PluginQuery): Promise<PluginListing> {
    const clusters = await this.#clusters(query);
    const answers = await Promise.all(
      clusters.map(async ({ id }) => ({
        id,
        ...(await this.#http.request(
          'GET',
          `/clusters/${encodeURIComponent(id)}/plugins`,
          clusterPluginsSchema,
        )),
      })),
    );
    return {
      plugins: answers.flatMap(({ id, plugins }) =>
        plugins.map(plugin => ({ cluster: id, ...plugin })),
      ),
      problems: answers.flatMap(({ id, asOf, problem }) =>
        problem
          ? `${id} does not tell its plugins${
              asOf === null ? '' : ` (these are of ${asOf})`
            }: ${problem.message}`
          : [],
      ),
    };
  }

  async offsets(address: ConnectorAddress): Promise<OffsetsView> {
    const place = await this.find(address);
    const { offsets, problem, total } = await this.#http.request(
      'GET',
      `${pathOf(place)}/offsets`,
      connectorOffsetsSchema,
    );
    // Where it stood a while ago would be taken for where it stands.
    if (problem) throw new CommandError(`${place.cluster}: ${problem.message}`);
    return { offsets, total };
  }

  async act(address: ConnectorAddress, action: ConnectorAction): Promise<void> {
    await this.#http.request(
      'POST',
      `${await this.#pathOf(address)}/${action}`,
      actionAnswerSchema,
    );
  }

  async restartTask(address: ConnectorAddress, task: number): Promise<void> {
    await this.#http.request(
      'POST',
      `${await this.#pathOf(address)}/tasks/${task}/restart`,
      actionAnswerSchema,
    );
  }

  async close(): Promise<void> {}

  /** The cluster is looked up by the name where it is not given. */
  async find({ name, cluster }: ConnectorAddress): Promise<Place> {
    if (cluster !== undefined) return { cluster, name };
    const { connectors } = await this.list({ search: name });
    const found = connectors.filter(connector => connector.name === name);
    if (found.length === 1) return { cluster: found[0].cluster, name };
    throw found.length === 0
      ? new CommandError(
          `The portal shows you no connector ${name}.`,
          'kconnect list shows those that you may see.',
        )
      : new CommandError(
          `${name} runs in ${found.map(each => each.cluster).join(' and ')}.`,
          'Say which with --cluster.',
        );
  }

  async #clusters({ cluster, environment }: PluginQuery) {
    const { items } = await this.#http.request(
      'GET',
      '/clusters',
      clusterListSchema,
    );
    const wanted = items.filter(
      each =>
        (cluster === undefined || each.id === cluster) &&
        (environment === undefined || each.environment === environment),
    );
    if (wanted.length > 0) return wanted;
    throw new CommandError(
      'The portal shows you no such cluster.',
      `It shows ${items.map(({ id }) => id).join(', ') || 'none'}.`,
    );
  }

  async #pathOf(address: ConnectorAddress): Promise<string> {
    return pathOf(await this.find(address));
  }
}

/** Absent values are left out; a field with several is repeated. */
function parameters(fields: Record<string, unknown>): URLSearchParams {
  const result = new URLSearchParams();
  for (const [field, value] of Object.entries(fields)) {
    for (const one of [value].flat()) {
      if (one !== undefined) result.append(field, String(one));
    }
  }
  return result;
}
