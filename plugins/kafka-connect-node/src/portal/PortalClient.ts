import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  clusterListSchema,
  connectorListSchema,
  type ClusterSummary,
  type ConnectorList,
  type ConnectorSummary,
} from '@kconnect/plugin-kafka-connect-common';
import { z } from 'zod';

/** What the client finds and signs in to the portal's backend with. */
export interface PortalClientOptions {
  discovery: Pick<DiscoveryService, 'getBaseUrl'>;
  auth: Pick<AuthService, 'getOwnServiceCredentials' | 'getPluginRequestToken'>;
}

/** Options of every call. */
export interface PortalCallOptions {
  /** Whose rights count; the calling plugin's own unless told. */
  credentials?: BackstageCredentials;
  signal?: AbortSignal;
}

/** The filters of `GET /connectors`. */
export interface ConnectorQuery {
  cluster?: string;
  department?: string;
  environment?: string;
  health?: string;
  type?: string;
  q?: string;
}

/** Everything that matches a query, with the clusters it was read from and their age. */
export interface PortalConnectors {
  connectors: ConnectorSummary[];
  clusters: ClusterSummary[];
}

const PLUGIN_ID = 'kafka-connect';
const PAGE_SIZE = 200;

/** Kafka Connect's backend, for other backends: what it shows, checked against the portal's own schemas. */
export class PortalClient {
  readonly #options: PortalClientOptions;

  constructor(options: PortalClientOptions) {
    this.#options = options;
  }

  /** @throws ResponseError where the backend refuses, Error where its answer is not understood */
  async listClusters(
    options: PortalCallOptions = {},
  ): Promise<ClusterSummary[]> {
    return (await this.#get('/clusters', clusterListSchema, options)).items;
  }

  /**
   * All connectors that match, page after page. A page that fails fails the whole, so that nobody
   * takes a part for all.
   */
  async listConnectors(
    query: ConnectorQuery = {},
    options: PortalCallOptions = {},
  ): Promise<PortalConnectors> {
    const connectors: ConnectorSummary[] = [];
    const clusters = new Map<string, ClusterSummary>();
    for await (const page of this.connectorPages(query, options)) {
      connectors.push(...page.items);
      page.clusters.forEach(cluster => clusters.set(cluster.id, cluster));
    }
    return { connectors, clusters: [...clusters.values()] };
  }

  /** The answers of `GET /connectors`, one after the other. */
  async *connectorPages(
    query: ConnectorQuery = {},
    options: PortalCallOptions = {},
  ): AsyncGenerator<ConnectorList, void, undefined> {
    const seen = new Set<string>();
    let cursor: string | undefined;
    do {
      const parameters = new URLSearchParams({
        ...definedOf(query),
        limit: String(PAGE_SIZE),
        ...(cursor === undefined ? {} : { cursor }),
      });
      const page = await this.#get(
        `/connectors?${parameters}`,
        connectorListSchema,
        options,
      );
      yield page;
      cursor = page.nextCursor;
      if (cursor !== undefined && seen.has(cursor)) {
        throw new Error(
          'The backend of kafka-connect answers the same page again and again.',
        );
      }
      if (cursor !== undefined) seen.add(cursor);
    } while (cursor !== undefined);
  }

  async #get<S extends z.ZodType>(
    path: string,
    schema: S,
    { credentials, signal }: PortalCallOptions,
  ): Promise<z.output<S>> {
    const { auth, discovery } = this.#options;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: credentials ?? (await auth.getOwnServiceCredentials()),
      targetPluginId: PLUGIN_ID,
    });
    const response = await fetch(
      `${await discovery.getBaseUrl(PLUGIN_ID)}${path}`,
      { headers: { authorization: `Bearer ${token}` }, signal },
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    const parsed = schema.safeParse(await response.json());
    if (!parsed.success) {
      throw new Error(
        `The answer of kafka-connect to GET ${
          path.split('?', 1)[0]
        } is not understood: ${z.prettifyError(parsed.error)}`,
      );
    }
    return parsed.data;
  }
}

function definedOf(query: ConnectorQuery): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).filter(([, value]) => value !== undefined),
  );
}
