import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { ConnectorDeployments } from '@kconnect/plugin-kafka-connect-node';
import type { Knex } from 'knex';
import { DEPLOYMENT_WAITS_MS, Settlement } from '../actions';
import { PersonalBudget, type DatabaseRequestBudget } from '../budget';
import type { MergedProposalCheck } from '../check';
import type { ClusterSources } from '../clusters';
import type { Configuration, Ownership } from '../configuration';
import type { ConnectorDirectory } from '../connectors';
import type { EventStore } from '../events';
import type { ClusterConnections, FleetView, SnapshotStore } from '../fleet';
import { ConnectorDeployer } from './ConnectorDeployer';
import { ConnectorRemover } from './ConnectorRemover';
import { DepartmentLocks } from './DepartmentLocks';
import { DeploymentIntake, DeploymentReportStore } from './reports';

export interface OpenDeploymentsOptions {
  knex: Knex;
  configuration: { readonly current: Configuration };
  ownership: Ownership;
  connections: ClusterConnections;
  sources: { deployments: ClusterSources<ConnectorDeployments> };
  view: FleetView;
  snapshots: SnapshotStore;
  events: EventStore;
  directory: ConnectorDirectory;
  check: MergedProposalCheck;
  budget: DatabaseRequestBudget;
  auditor: AuditorService;
  logger: LoggerService;
  /** The number of the request whose merge made a commit, where one did. */
  mergedBy: (revision: string) => Promise<number | undefined>;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Ends all watching, as when the portal stops. */
  signal: AbortSignal;
}

/** How connectors are created, replaced and removed: by the portal, and as the pipeline tells. */
export function openDeployments(options: OpenDeploymentsOptions) {
  const { knex } = options;
  const reports = new DeploymentReportStore(options);
  const settlement = new Settlement({
    ...{ ...options, store: options.snapshots },
    waitsMs: DEPLOYMENT_WAITS_MS,
  });
  const own = {
    ...{ ...options, settlement, deployments: options.sources.deployments },
    budget: new PersonalBudget(options.budget, 'deploy', {
      ...{ requests: 30, seconds: 60 },
    }),
  };
  return {
    reports,
    deployer: new ConnectorDeployer({
      ...own,
      locks: new DepartmentLocks({
        ...{ knex, leaseMs: 60_000, patienceMs: 10_000 },
      }),
    }),
    remover: new ConnectorRemover(own),
    intake: new DeploymentIntake({ ...own, store: reports }),
  };
}
