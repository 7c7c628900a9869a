import type {
  AuditorService,
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { MembershipResolver } from '@kconnect/plugin-kafka-connect-node';
import type { Knex } from 'knex';
import { PersonalBudget, type DatabaseRequestBudget } from '../budget';
import { databaseClock } from '../budget/databaseClock';
import type { ProposalCheck } from '../check';
import type { ForgeConfig } from '../config/readForgeConfig';
import type { ConfigurationRepository, Ownership } from '../configuration';
import type { ReportedDeployments } from '../deployments';
import type { ForgeConnection } from '../forge';
import type { RepositoryFiles } from '../repository';
import { DeliveryStore, ForgeDeliveries } from '../webhooks';
import { actOnEvent } from './actOnEvent';
import { RequestAnswers, RequestMoves, RequestPresenter } from './answer';
import { ForgeRequests } from './ForgeRequests';
import { People, RequestFactsSource, RequestJudge } from './judging';
import { keepPusher } from './keepPusher';
import type { KnownRequests } from './KnownRequests';
import { NoForge } from './NoForge';
import { MergeTurns, RequestMerger } from './merging';
import { PullRequestSource, RequestReader } from './reading';
import type { RequestService } from './RequestService';
import { RequestWork } from './RequestWork';
import {
  ApprovalStore,
  ForgeCondition,
  PushStore,
  RequestStore,
} from './store';

export interface OpenRequestsOptions {
  knex: Knex;
  /** Absent where the portal has no forge. */
  forge?: { connection: ForgeConnection; settings: ForgeConfig };
  platformTeam: string;
  repository: RepositoryFiles;
  configuration: Pick<ConfigurationRepository, 'refresh'>;
  ownership: Ownership;
  membership: Pick<MembershipResolver, 'expand'>;
  catalog: CatalogService;
  auth: AuthService;
  auditor: AuditorService;
  budget: DatabaseRequestBudget;
  logger: LoggerService;
  scheduler: SchedulerService;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** What judges requests and tells of their deployments, both of which need the requests themselves. */
export interface RequestHelpers {
  check: ProposalCheck;
  deployments: Pick<ReportedDeployments, 'since'>;
}

/** The requests, before and after work on them has begun. */
export interface Requests {
  known: KnownRequests;
  /** The number of the request whose merge made a commit, where one did. */
  mergedBy(revision: string): Promise<number | undefined>;
  /** Begins to read, judge and merge. */
  start(helpers: RequestHelpers): Promise<RequestService>;
}

/** How long somebody who presses a button waits for other merges. */
const PATIENCE_MS = 30_000;
/** How long requests are known that were merged or closed. */
const KEEP_MS = 90 * 24 * 60 * 60_000;

/** The requests at the forge, or that there are none. */
export function openRequests(options: OpenRequestsOptions): Requests {
  const { forge, knex, now } = options;
  if (!forge) {
    const none = new NoForge(new Date(now()).toISOString());
    const start = async () => none;
    return { known: none, mergedBy: none.mergedBy, start };
  }
  const store = new RequestStore(knex);
  let work: RequestWork | undefined;
  return {
    known: new ForgeRequests(store, async number => {
      await work?.readAgain(number);
      void work?.goOn();
    }),
    mergedBy: revision => store.mergedBy(revision),
    async start(helpers) {
      const parts = assemble({ ...options, ...helpers, forge, store });
      work = parts.work;
      await schedule(options, parts);
      return parts.service;
    },
  };
}

type Parts = ReturnType<typeof assemble>;

function assemble(
  options: OpenRequestsOptions &
    RequestHelpers & {
      forge: NonNullable<OpenRequestsOptions['forge']>;
      store: RequestStore;
    },
) {
  const { configuration, knex, logger, now, repository, store } = options;
  const { connection, settings } = options.forge;
  const { forge, signer, webhooks } = connection;
  const { checks: requiredChecks, login } = settings;
  const approvals = new ApprovalStore(knex);
  const pushes = new PushStore(knex, now);
  const deliveries = new DeliveryStore(knex, now);
  const condition = new ForgeCondition(knex);
  const people = new People(options);
  const facts = new RequestFactsSource({
    ...{ repository, approvals, people, requiredChecks },
    platformTeam: options.platformTeam,
  });
  const judge = new RequestJudge({
    ...{ store, repository, people, pushes, login, now },
    check: options.check,
    onProblem: (number, error) =>
      logger.warn(`#${number} cannot be judged`, error as Error),
  });
  const reader = new RequestReader({
    ...{ forge, store, condition, logger, clock: databaseClock(knex) },
    source: new PullRequestSource({ forge, pushes, now }),
  });
  const merger = new RequestMerger({
    ...{ forge, repository, reader, judge, facts, store, logger, now },
    turns: new MergeTurns(knex, PATIENCE_MS),
  });
  const work = new RequestWork({
    ...{ reader, judge, merger, store, approvals, logger },
    conversation: forge.conversation,
  });
  const answers = new RequestAnswers({
    ...{ store, facts, condition, now },
    presenter: new RequestPresenter({
      ...{ people, requiredChecks, login, now, ownership: options.ownership },
      deployments: options.deployments,
    }),
  });
  const moves = new RequestMoves({
    ...{ answers, approvals, forge, merger, signer, work, now },
    auditor: options.auditor,
    budget: new PersonalBudget(options.budget, 'request-moves', {
      ...{ requests: 60, seconds: 60 },
    }),
    repository: connection.repository,
  });
  const onMerged = async () => {
    await Promise.all([repository.refresh(), configuration.refresh()]);
  };
  const taken = new ForgeDeliveries({
    ...{ webhooks, logger, store: deliveries },
    keep: event => keepPusher(event, pushes),
    act: event => actOnEvent(event, { work, store, onMerged }),
  });
  const service: RequestService = {
    list: (viewer, query) => answers.list(viewer, query),
    detail: (viewer, number) => answers.detail(viewer, number),
    move: (viewer, move, request) => moves.move(viewer, move, request),
    deliver: delivery => taken.take(delivery),
  };
  const purge = async () => {
    await store.purge(new Date(now() - KEEP_MS).toISOString());
    await Promise.all([pushes.purge(), deliveries.purge()]);
  };
  return { work, service, purge };
}

async function schedule(
  { repository, scheduler }: OpenRequestsOptions,
  { purge, work }: Parts,
): Promise<void> {
  // Not waited for: what follows from it reads what is merged again.
  repository.onChange(async () => {
    void work.goOn();
  });
  await scheduler.scheduleTask({
    id: 'read-requests',
    scope: 'global',
    frequency: { seconds: 30 },
    initialDelay: { seconds: 1 },
    timeout: { minutes: 10 },
    fn: () => work.poll(),
  });
  await scheduler.scheduleTask({
    id: 'forget-requests',
    scope: 'global',
    frequency: { hours: 1 },
    initialDelay: { minutes: 5 },
    timeout: { minutes: 5 },
    fn: purge,
  });
}
