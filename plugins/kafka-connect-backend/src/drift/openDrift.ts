import type { AuditorService } from '@backstage/backend-plugin-api';
import { PersonalBudget, type DatabaseRequestBudget } from '../budget';
import type { Clusters } from '../clusters';
import type { ForgeConfig } from '../config/readForgeConfig';
import type { ConnectorDirectory } from '../connectors';
import type { ReportedDeployments } from '../deployments';
import type { EventStore } from '../events';
import type { SnapshotStore } from '../fleet';
import type { ForgeConnection } from '../forge';
import type { RepositoryFiles } from '../repository';
import type { KnownRequests } from '../requests';
import { DesiredStates } from './DesiredStates';
import { FileChanges } from './FileChanges';
import { FleetDrift } from './FleetDrift';
import { Reconciliation } from './Reconciliation';

export interface OpenDriftOptions {
  repository: RepositoryFiles;
  requests: KnownRequests;
  reports: ReportedDeployments;
  clusters: Clusters;
  directory: ConnectorDirectory;
  snapshots: SnapshotStore;
  events: EventStore;
  budget: DatabaseRequestBudget;
  auditor: AuditorService;
  /** Absent where the portal has no forge. */
  forge?: { connection: ForgeConnection; settings: ForgeConfig };
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** What Git wants of connectors, and having it so again. */
export function openDrift(options: OpenDriftOptions) {
  const { budget, forge, reports: deployments, repository } = options;
  const changes = new FileChanges(repository);
  return {
    desired: new DesiredStates({
      ...{ ...options, changes, deployments },
      forgeUrl: forge?.connection.url,
    }),
    drift: new FleetDrift({ ...options, changes, deployments }),
    reconciliation: new Reconciliation({
      ...options,
      budget: new PersonalBudget(budget, 'reconcile', {
        ...{ requests: 20, seconds: 60 },
      }),
      ...(forge && {
        pipeline: {
          connection: forge.connection,
          workflow: forge.settings.applyWorkflow,
        },
      }),
    }),
  };
}
