import type {
  AuditorService,
  AuthService,
  DatabaseService,
  HttpAuthService,
  LifecycleService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  SchedulerService,
  UrlReaderService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  connectorChangePermissions,
  connectorPermissions,
  deploymentReportPermission,
  fleetReadPermission,
  requestApprovePermission,
  requestCreatePermission,
} from '@kconnect/plugin-kafka-connect-common';
import {
  connectorResourceRef,
  connectorRules,
  MembershipResolver,
  type ClusterKind,
  type ConnectorDeployments,
  type LogSource,
} from '@kconnect/plugin-kafka-connect-node';
import type { Router } from 'express';
import { Callers } from './access';
import { ConnectorActions, DEPLOYMENT_WAITS_MS, Settlement } from './actions';
import { DatabaseRequestBudget, PersonalBudget } from './budget';
import {
  groupsOfCatalog,
  MergedBranch,
  MergedProposalCheck,
  ValidationAnswer,
} from './check';
import { Clusters, ClusterSources } from './clusters';
import type { KafkaConnectConfig } from './config/readKafkaConnectConfig';
import { ConfigurationStore, openRepository, Ownership } from './configuration';
import {
  ConnectorDetails,
  ConnectorDirectory,
  ConnectorList,
} from './connectors';
import {
  Attribution,
  CostReader,
  CostStore,
  DepartmentCostsAnswer,
} from './costs';
import { openDatabase } from './database/migrate';
import { Departments } from './departments';
import {
  ConnectorDeployer,
  ConnectorRemover,
  DepartmentLocks,
  DeploymentIntake,
  DeploymentReportStore,
} from './deployments';
import { ConnectorDiagnosisAnswer, ServiceAdvisor } from './diagnosis';
import { startDrafts } from './drafts';
import { openDrift } from './drift';
import { EventStore } from './events';
import {
  ClusterConnections,
  FleetPoller,
  FleetView,
  SnapshotStore,
} from './fleet';
import { openForge } from './forge';
import { LogFollower, LogLeases, LogStore } from './logs';
import { ConnectorLogsAnswer } from './logs/answer';
import { Maintenance } from './Maintenance';
import {
  ConnectorMetricsAnswer,
  EvidenceCollector,
  MetricsSampler,
  MetricsSources,
  MetricsStore,
} from './metrics';
import { ConnectorOffsetsAnswer } from './offsets';
import { ClusterPluginsAnswer } from './plugins';
import { openRepositoryFiles } from './repository';
import { openRequests } from './requests';
import { createRouter } from './routes';
import { scheduleWork } from './scheduleWork';
import { SharedAnswers } from './sharing';

/** Sources of metrics know nothing finer. */
const SAMPLE_EVERY_MS = 60_000;

/** Of what somebody waits for. */
const LONGEST_QUESTION_MS = 15_000;

export interface ServiceOptions {
  settings: KafkaConnectConfig;
  rootConfig: Config;
  kinds: ReadonlyMap<string, ClusterKind>;
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  database: DatabaseService;
  httpAuth: HttpAuthService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  scheduler: SchedulerService;
  urlReader: UrlReaderService;
  userInfo: UserInfoService;
}

/** Makes the parts, in the order in which they need each other, and starts the work. */
export async function startService(options: ServiceOptions): Promise<Router> {
  const { auth, catalog, lifecycle, logger, settings } = options;
  const { intervalMs, timeoutMs } = settings.poll;
  const now = Date.now;
  const stopping = new AbortController();

  if (settings.forge && 'path' in settings.repository) {
    logger.warn(
      'Requests can be made and none is judged or merged: of the folder at kafkaConnect.repository.path nobody knows which commit it is; give the address of the main branch as kafkaConnect.repository.url',
    );
  }
  const knex = await openDatabase(options.database);
  const store = new SnapshotStore(knex);
  const events = new EventStore(knex);

  const configuration = await openRepository({
    ...options,
    repository: settings.repository,
    store: new ConfigurationStore(knex),
    now,
  });
  const ownership = new Ownership(configuration);
  const repository = await openRepositoryFiles({
    ...{ ...options, repository: settings.repository, now },
  });
  const connections = new ClusterConnections({
    kinds: options.kinds,
    timeoutMs,
    env: process.env,
  });
  const view = new FleetView({ configuration, ownership, store, now });
  const poller = new FleetPoller({
    ...{ connections, logger, ownership, store, view },
    ...{ intervalMs, now, timeoutMs, scheduler: options.scheduler },
  });

  const budget = new DatabaseRequestBudget(knex);
  const metrics = new MetricsStore(knex);
  const sources = new MetricsSources({
    ...{ kinds: options.kinds, budget, timeoutMs, env: process.env },
  });
  const logStore = new LogStore({
    knex,
    retentionMs: settings.logs.retentionMs,
  });
  const logLeases = new LogLeases(knex);
  const evidence = new EvidenceCollector({
    ...{ ownership, snapshots: store, store: metrics, logs: logStore, now },
  });
  const sampler = new MetricsSampler({
    ...{ ownership, sources, snapshots: store, store: metrics, view },
    ...{ scheduler: options.scheduler, logger, now, evidence },
    intervalMs: SAMPLE_EVERY_MS,
  });
  const follower = new LogFollower({
    ...{ ownership, kinds: options.kinds, env: process.env, timeoutMs },
    ...{ leases: logLeases, store: logStore, logger, now },
    scheduler: options.scheduler,
    onRetries: async cluster => {
      await evidence.collect(cluster);
      view.invalidate();
    },
  });

  const logSources = new ClusterSources<LogSource>(
    { kinds: options.kinds, budget, timeoutMs, env: process.env },
    kind => kind.logs?.bind(kind),
  );
  const deployments = new ClusterSources<ConnectorDeployments>(
    { kinds: options.kinds, budget, timeoutMs, env: process.env },
    kind => kind.deployments?.bind(kind),
  );
  const questionMs = Math.min(timeoutMs, LONGEST_QUESTION_MS);
  const answers = new SharedAnswers({ knex, leaseMs: questionMs + 5_000 });

  const costs = new CostStore(knex);
  const costReader = new CostReader({
    ...{ kinds: options.kinds, ownership, store: costs, logger, now },
    attribution: new Attribution({ ownership, snapshots: store, store: costs }),
    env: process.env,
  });

  const { platformTeam } = settings;
  const membership = new MembershipResolver({ auth, catalog });
  const callers = new Callers({
    ...options,
    ruleset: registerPermissions(options.permissionsRegistry, ownership),
    ...{ membership, platformTeam },
  });
  const clusters = new Clusters({
    ...{ view, ownership, connections, intervalMs, now },
  });
  const directory = new ConnectorDirectory(view);
  const settlement = new Settlement({
    ...{ store, events, view, ownership, now, signal: stopping.signal },
  });

  const forge = settings.forge && {
    connection: openForge(settings.forge, options.rootConfig),
    settings: settings.forge,
  };
  const { known: requests, ...requestWork } = openRequests({
    ...{ ...options, knex, forge, repository, configuration, ownership },
    ...{ membership, platformTeam, budget, now },
  });
  const { mergedBy } = requestWork;
  const reports = new DeploymentReportStore({ knex, mergedBy });
  const branch = new MergedBranch({ repository, configuration });
  const check = new MergedProposalCheck({
    ...{ branch, view, requests, groups: groupsOfCatalog(options) },
  });
  const deploymentBudget = new PersonalBudget(budget, 'deploy', {
    ...{ requests: 30, seconds: 60 },
  });
  const changes = {
    ...{ configuration, connections, deployments, events, now },
    ...{ auditor: options.auditor, budget: deploymentBudget },
    settlement: new Settlement({
      ...{ store, events, view, ownership, now, signal: stopping.signal },
      waitsMs: DEPLOYMENT_WAITS_MS,
    }),
  };
  await scheduleWork({
    ...{ costReader, configuration, repository, poller, sampler, follower },
    scheduler: options.scheduler,
    maintenance: new Maintenance({
      ...{ answers, events, store, metrics, budget, ownership, logger, now },
      ...{ logs: logStore, reports },
    }),
  });
  lifecycle.addShutdownHook(async () => {
    stopping.abort();
    await Promise.all(
      [connections, sources, logSources, deployments, follower].map(one =>
        one.close(),
      ),
    );
  });

  const { desired, reconciliation } = openDrift({
    ...{ repository, requests, reports, clusters, directory, events, budget },
    ...{ auditor: options.auditor, forge, now },
  });
  const plugins = new ClusterPluginsAnswer({
    ...{ clusters, ownership, connections, answers, now },
    timeoutMs: questionMs,
  });
  return createRouter({
    ...{ httpAuth: options.httpAuth, catalog, callers, clusters, directory },
    ...{ configuration, events, logger },
    list: new ConnectorList({ view, clusters }),
    details: new ConnectorDetails({ directory, clusters, store, desired }),
    reconciliation,
    metrics: new ConnectorMetricsAnswer({ store: metrics, now }),
    logs: new ConnectorLogsAnswer({
      ...{ kinds: options.kinds, view, snapshots: store, answers, now },
      ...{ sources: logSources, store: logStore, leases: logLeases },
      timeoutMs: questionMs,
    }),
    diagnosis: new ConnectorDiagnosisAnswer({
      ...{ clusters, store, now },
      advisor: new ServiceAdvisor({
        ...{ connections, answers, now, timeoutMs: questionMs },
      }),
    }),
    departments: new Departments({
      ...{ configuration, view, clusters },
      costs: new DepartmentCostsAnswer({
        ...{ ownership, kinds: options.kinds, store: costs, now },
      }),
    }),
    actions: new ConnectorActions({
      ...{ directory, connections, events, settlement, now },
      auditor: options.auditor,
    }),
    offsets: new ConnectorOffsetsAnswer({
      ...{ connections, deployments, answers, now },
      timeoutMs: questionMs,
    }),
    plugins,
    requests: await requestWork.start({ check, deployments: reports }),
    ...startDrafts({
      ...{ ...options, knex, budget, ownership, clusters, view, plugins },
      ...{ snapshots: store, branch, check, requests, now },
      connection: forge?.connection,
    }),
    validation: new ValidationAnswer({ configuration, check }),
    validationBudget: new PersonalBudget(budget, 'validate', {
      ...{ requests: 120, seconds: 60 },
    }),
    deployer: new ConnectorDeployer({
      ...{ ...changes, check, ownership, view },
      locks: new DepartmentLocks({
        ...{ knex, leaseMs: 60_000, patienceMs: 10_000 },
      }),
    }),
    remover: new ConnectorRemover({ ...changes, directory }),
    intake: new DeploymentIntake({
      ...{ store: reports, events, ownership, connections, settlement },
      ...{ logger, mergedBy, now },
    }),
  });
}

function registerPermissions(
  registry: PermissionsRegistryService,
  ownership: Ownership,
) {
  registry.addResourceType({
    resourceRef: connectorResourceRef,
    permissions: [...connectorPermissions, ...connectorChangePermissions],
    rules: Object.values(connectorRules),
    getResources: async refs => refs.map(ref => ownership.resourceOf(ref)),
  });
  registry.addPermissions([
    ...[fleetReadPermission, requestCreatePermission],
    ...[requestApprovePermission, deploymentReportPermission],
  ]);
  return registry.getPermissionRuleset(connectorResourceRef);
}
