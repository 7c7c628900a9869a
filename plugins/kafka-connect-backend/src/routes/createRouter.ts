import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { ConnectorActions } from '../actions';
import type { Verb } from '../actions/verbs';
import type { Clusters } from '../clusters';
import type { ConfigurationRepository } from '../configuration';
import {
  connectorQuerySchema,
  findEntityScope,
  REPEATABLE,
  type ConnectorDetails,
  type ConnectorDirectory,
  type ConnectorList,
} from '../connectors';
import type { Departments } from '../departments';
import type { EventStore } from '../events';
import type { ConnectorDiagnosisAnswer } from '../diagnosis';
import {
  LOGS_REPEATABLE,
  logsQuerySchema,
  type ConnectorLogsAnswer,
} from '../logs/answer';
import type { ConnectorMetricsAnswer } from '../metrics';
import type { ConnectorOffsetsAnswer } from '../offsets';
import type { ClusterPluginsAnswer } from '../plugins';
import {
  addDeploymentRoutes,
  type DeploymentRouterOptions,
} from './addDeploymentRoutes';
import { addDraftRoutes, type DraftRouterOptions } from './addDraftRoutes';
import { addReportRoutes, type ReportRouterOptions } from './addReportRoutes';
import {
  addRequestRoutes,
  type RequestRouterOptions,
} from './addRequestRoutes';
import {
  clusterPathSchema,
  connectorPathSchema,
  departmentPathSchema,
  metricsQuerySchema,
  nothingSchema,
  parse,
  queryOf,
  taskPathSchema,
} from './parse';
import { tellDatabaseFaults } from './tellDatabaseFaults';
import { actorOf, readerOf, requireFleetReader } from './who';

export interface RouterOptions
  extends DeploymentRouterOptions,
    DraftRouterOptions,
    ReportRouterOptions,
    RequestRouterOptions {
  logger: LoggerService;
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  clusters: Clusters;
  list: ConnectorList;
  details: ConnectorDetails;
  directory: ConnectorDirectory;
  events: EventStore;
  metrics: ConnectorMetricsAnswer;
  logs: ConnectorLogsAnswer;
  diagnosis: ConnectorDiagnosisAnswer;
  offsets: ConnectorOffsetsAnswer;
  plugins: ClusterPluginsAnswer;
  actions: ConnectorActions;
  departments: Departments;
  configuration: Pick<ConfigurationRepository, 'status'>;
}

const ACTIONS: readonly Exclude<Verb, 'restart-task'>[] = [
  'pause',
  'resume',
  'stop',
  'restart',
];

/** The HTTP API, described in `openapi.yaml`. */
export function createRouter(options: RouterOptions): Router {
  const router = PromiseRouter({ caseSensitive: true });
  // Before the others, whose bodies are small.
  addDeploymentRoutes(router, options);
  addDraftRoutes(router, options);
  addReportRoutes(router, options);
  addRequestRoutes(router, options);
  router.use(express.json({ limit: '10kb' }));
  addFleetRoutes(router, options);
  addConnectorRoutes(router, options);
  addActionRoutes(router, options);
  router.use(req => {
    throw new NotFoundError(`No route ${req.method} ${req.path}`);
  });
  router.use(tellDatabaseFaults(options.logger));
  return router;
}

function addFleetRoutes(router: Router, options: RouterOptions): void {
  const { clusters, configuration, departments, logs, plugins } = options;

  router.get('/clusters', async (req, res) => {
    const { caller } = await readerOf(req, options);
    parse('query', nothingSchema, queryOf(req));
    res.json({ items: await clusters.list(caller) });
  });

  router.get('/clusters/:cluster/logs', async (req, res) => {
    await requireFleetReader(req, options);
    const { cluster } = parse('path', clusterPathSchema, req.params);
    const query = parse(
      'query',
      logsQuerySchema,
      queryOf(req, LOGS_REPEATABLE),
    );
    res.json(await logs.ofWorkers(cluster, query));
  });

  router.get('/clusters/:cluster/plugins', async (req, res) => {
    const { caller } = await readerOf(req, options);
    const { cluster } = parse('path', clusterPathSchema, req.params);
    parse('query', nothingSchema, queryOf(req));
    res.json(await plugins.of(caller, cluster));
  });

  router.get('/departments', async (req, res) => {
    const { caller } = await readerOf(req, options);
    parse('query', nothingSchema, queryOf(req));
    res.json({ items: await departments.list(caller) });
  });

  router.get('/departments/:code', async (req, res) => {
    const { caller } = await readerOf(req, options);
    const { code } = parse('path', departmentPathSchema, req.params);
    res.json(await departments.find(caller, code));
  });

  router.get('/configuration', async (req, res) => {
    await requireFleetReader(req, options);
    parse('query', nothingSchema, queryOf(req));
    res.json(configuration.status);
  });
}

function addConnectorRoutes(router: Router, options: RouterOptions): void {
  const { details, diagnosis, directory, events, list, logs, metrics } =
    options;
  const { offsets } = options;

  router.get('/connectors', async (req, res) => {
    const { caller, credentials } = await readerOf(req, options);
    const query = parse(
      'query',
      connectorQuerySchema,
      queryOf(req, REPEATABLE),
    );
    const scope =
      query.entityRef === undefined
        ? undefined
        : await findEntityScope(query.entityRef, credentials, options);
    res.type('json').send(await list.answer(caller, query, scope));
  });

  router.get('/connectors/:cluster/:name', async (req, res) => {
    const { caller } = await readerOf(req, options);
    const { cluster, name } = parse('path', connectorPathSchema, req.params);
    res.json(await details.answer(caller, cluster, name));
  });

  router.get('/connectors/:cluster/:name/events', async (req, res) => {
    const { caller } = await readerOf(req, options);
    const { cluster, name } = parse('path', connectorPathSchema, req.params);
    const { connector } = await directory.find(caller, cluster, name);
    const owner = connector.owner ?? null;
    res.json({ items: await events.list(cluster, name, owner) });
  });

  router.get('/connectors/:cluster/:name/metrics', async (req, res) => {
    const { caller } = await readerOf(req, options);
    const { cluster, name } = parse('path', connectorPathSchema, req.params);
    const { range } = parse('query', metricsQuerySchema, queryOf(req));
    await directory.find(caller, cluster, name);
    res.json(await metrics.of(cluster, name, range));
  });

  router.get('/connectors/:cluster/:name/logs', async (req, res) => {
    const { caller } = await readerOf(req, options);
    const { cluster, name } = parse('path', connectorPathSchema, req.params);
    const query = parse(
      'query',
      logsQuerySchema,
      queryOf(req, LOGS_REPEATABLE),
    );
    const found = await directory.find(caller, cluster, name);
    if (!caller.mayReadLogs(found.connector)) {
      throw new NotAllowedError(
        `You may not read the log of ${cluster}/${name}`,
      );
    }
    const { definition } = found.cluster;
    res.json(await logs.ofConnector(definition, name, query));
  });

  router.get('/connectors/:cluster/:name/offsets', async (req, res) => {
    const { caller } = await readerOf(req, options);
    const { cluster, name } = parse('path', connectorPathSchema, req.params);
    parse('query', nothingSchema, queryOf(req));
    const found = await directory.find(caller, cluster, name);
    res.json(await offsets.of(found));
  });

  router.get('/connectors/:cluster/:name/diagnosis', async (req, res) => {
    const { caller } = await readerOf(req, options);
    const { cluster, name } = parse('path', connectorPathSchema, req.params);
    parse('query', nothingSchema, queryOf(req));
    const found = await directory.find(caller, cluster, name);
    res.json(await diagnosis.of(caller, found));
  });
}

function addActionRoutes(router: Router, options: RouterOptions): void {
  const { actions } = options;

  for (const verb of ACTIONS) {
    router.post(`/connectors/:cluster/:name/${verb}`, async (req, res) => {
      const caller = await actorOf(req, options);
      const path = parse('path', connectorPathSchema, req.params);
      parse('body', nothingSchema, req.body ?? {});
      const event = await actions.run(caller, { ...path, verb }, req);
      res.status(202).json({ event });
    });
  }

  router.post(
    '/connectors/:cluster/:name/tasks/:id/restart',
    async (req, res) => {
      const caller = await actorOf(req, options);
      const path = parse('path', taskPathSchema, req.params);
      parse('body', nothingSchema, req.body ?? {});
      const { cluster, id: task, name } = path;
      const event = await actions.run(
        caller,
        { cluster, name, task, verb: 'restart-task' },
        req,
      );
      res.status(202).json({ event });
    },
  );
}
