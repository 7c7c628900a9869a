import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { RequestBudget } from '@kconnect/plugin-kafka-connect-node';
import type { Knex } from 'knex';
import { PersonalBudget } from '../budget';
import type { MergedBranch, ProposalCheck } from '../check';
import type { Clusters } from '../clusters';
import type { Ownership } from '../configuration';
import { DepartmentLocks } from '../deployments';
import type { FleetView, SnapshotStore } from '../fleet';
import type { ForgeConnection } from '../forge';
import type { ClusterPluginsAnswer } from '../plugins';
import type { KnownRequests } from '../requests';
import type { DraftRouterOptions } from '../routes/addDraftRoutes';
import { DraftAuthority } from './DraftAuthority';
import { Drafts } from './Drafts';
import { DraftVerdicts } from './DraftVerdicts';
import { PROPOSING_MS, RequestProposer } from './proposal/RequestProposer';
import { TakenNamesAnswer } from './TakenNamesAnswer';

export interface StartDraftsOptions {
  rootConfig: Config;
  auditor: AuditorService;
  logger: LoggerService;
  knex: Knex;
  budget: RequestBudget;
  ownership: Ownership;
  clusters: Clusters;
  view: FleetView;
  snapshots: SnapshotStore;
  plugins: ClusterPluginsAnswer;
  branch: MergedBranch;
  check: ProposalCheck;
  requests: KnownRequests;
  /** Absent: drafts are previewed, and nothing is proposed. */
  connection?: ForgeConnection;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Makes the parts that turn forms into pull requests. */
export function startDrafts(
  options: StartDraftsOptions,
): Omit<DraftRouterOptions, 'httpAuth' | 'callers'> {
  const { budget, connection, knex } = options;
  const authority = new DraftAuthority(options);
  const verdicts = new DraftVerdicts(options);
  return {
    drafts: new Drafts({ ...options, authority, verdicts }),
    names: new TakenNamesAnswer({ ...options, authority }),
    draftBudget: new PersonalBudget(budget, 'draft', {
      ...{ requests: 240, seconds: 60 },
    }),
    proposer: new RequestProposer({
      ...{ ...options, authority, verdicts },
      portalUrl: connection
        ? options.rootConfig.getString('app.baseUrl').replace(/\/+$/, '')
        : '',
      budget: new PersonalBudget(budget, 'request', {
        ...{ requests: 30, seconds: 60 },
      }),
      locks: new DepartmentLocks({
        ...{ knex, leaseMs: 2 * PROPOSING_MS, patienceMs: PROPOSING_MS },
        busy: 'The same is being proposed at this moment; ask again in a minute',
      }),
    }),
  };
}
