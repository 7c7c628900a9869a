import {
  coreServices,
  createBackendPlugin,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  clusterListSchema,
  configurationStatusSchema,
  connectorListSchema,
  type ClusterSummary,
  type ConfigurationFile,
  type ConnectorList,
  type ConnectorSummary,
} from '@kconnect/plugin-kafka-connect-common';
import type { Request } from 'express';

const loaded = (file: ConfigurationFile['file']): ConfigurationFile => ({
  file,
  loadedAt: '2026-03-01T09:00:00.000Z',
  problems: [],
});

/**
 * The part of kafka-connect's backend that is read here, over HTTP and behind its sign-in, with a fleet that a
 * test can change. Its answers are held to the API's own schemas.
 */
export class PortalBackend {
  clusters: ClusterSummary[] = [];
  connectors: ConnectorSummary[] = [];
  files: ConfigurationFile[] = [
    loaded('departments.yaml'),
    loaded('clusters.yaml'),
  ];
  /** Answers 503 to everything. */
  down = false;
  /** Connectors on one page. */
  pageSize = 200;
  /** Called before each page of connectors with its number, from 0. */
  beforePage: (page: number) => void = () => {};

  /** The plugin `kafka-connect` for a test's backend. */
  get feature(): BackendFeature {
    return createBackendPlugin({
      pluginId: 'kafka-connect',
      register: env =>
        env.registerInit({
          deps: {
            http: coreServices.httpRouter,
            httpAuth: coreServices.httpAuth,
          },
          init: async ({ http, httpAuth }) =>
            http.use((req, res, next) =>
              httpAuth
                .credentials(req, { allow: ['service'] })
                .then(() => res.json(this.#answer(req)))
                .catch(next),
            ),
        }),
    });
  }

  #answer(req: Request): unknown {
    if (this.down) throw new ServiceUnavailableError('It is down');
    switch (req.path) {
      case '/clusters':
        return clusterListSchema.parse({ items: this.clusters });
      case '/configuration':
        return configurationStatusSchema.parse({
          source: 'gitops',
          files: this.files,
        });
      case '/connectors':
        return connectorListSchema.parse(
          this.#page(Number(req.query.cursor ?? 0)),
        );
      default:
        throw new Error(`No route ${req.path}`);
    }
  }

  #page(number: number): ConnectorList {
    this.beforePage(number);
    const start = number * this.pageSize;
    const end = start + this.pageSize;
    return {
      items: this.connectors.slice(start, end),
      totals: { all: this.connectors.length, byHealth: {}, needYou: 0 },
      clusters: this.clusters,
      ...(end < this.connectors.length
        ? { nextCursor: String(number + 1) }
        : {}),
    };
  }
}
