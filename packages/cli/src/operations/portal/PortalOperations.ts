import {
  actionAnswerSchema,
  connectorDetailSchema,
  connectorListSchema,
  connectorLogsSchema,
  type ConnectorAction,
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
} from '../ConnectorOperations';
import type { PortalHttp } from './PortalHttp';

const PAGE_SIZE = 200;

/** Through the portal: its ownership checks decide, and its audit remembers. */
export class PortalOperations implements ConnectorOperations {
  readonly where: string;
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
    const { lines, nextCursor, problem } = await this.#http.request(
      'GET',
      `${path}/logs?${parameters({ level: levels, q: text, ...search })}`,
      connectorLogsSchema,
    );
    return { lines, nextCursor, problem: problem?.message };
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
  async #pathOf({ name, cluster }: ConnectorAddress): Promise<string> {
    const path = (id: string) =>
      `/connectors/${encodeURIComponent(id)}/${encodeURIComponent(name)}`;
    if (cluster !== undefined) return path(cluster);
    const { connectors } = await this.list({ search: name });
    const found = connectors.filter(connector => connector.name === name);
    if (found.length === 1) return path(found[0].cluster);
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
