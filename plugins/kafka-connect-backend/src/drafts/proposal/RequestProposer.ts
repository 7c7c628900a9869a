import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type {
  NewRequest,
  NewRequestAnswer,
} from '@kconnect/plugin-kafka-connect-common';
import type { Request } from 'express';
import { createHash } from 'node:crypto';
import type { Caller } from '../../access';
import { audited } from '../../actions/audited';
import type { PersonalBudget } from '../../budget';
import type { MergedBranch } from '../../check';
import type { DepartmentLocks } from '../../deployments';
import { UnacceptableError } from '../../deployments/refusals';
import type { ForgeConnection } from '../../forge';
import type { KnownRequests } from '../../requests';
import type { DraftAuthority } from '../DraftAuthority';
import type { DraftVerdicts } from '../DraftVerdicts';
import { subjectOf } from '../subjectOf';
import { toForgeFailure } from './ForgeFailure';
import { Proposal, type Prepared } from './Proposal';

export interface RequestProposerOptions {
  authority: DraftAuthority;
  branch: MergedBranch;
  verdicts: DraftVerdicts;
  /** Absent: the portal makes no requests. */
  connection?: ForgeConnection;
  requests: Pick<KnownRequests, 'refresh'>;
  locks: DepartmentLocks;
  budget: PersonalBudget;
  auditor: AuditorService;
  logger: LoggerService;
  /** Address of the portal, without a slash at its end. */
  portalUrl: string;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** How long a person waits for the forge at most; a lease is longer. */
export const PROPOSING_MS = 60_000;
/** How long anybody waits until the new request is on the page of requests. */
const SHOWN_WITHIN_MS = 5_000;

/** Makes pull requests of files, in the portal's name and with the asker's mark. */
export class RequestProposer {
  readonly #options: RequestProposerOptions;

  constructor(options: RequestProposerOptions) {
    this.#options = options;
  }

  /**
   * Opens the pull request of a connector, or brings the one that is open up to date. Asked again for the same it
   * answers the same, also where the first answer got lost.
   *
   * @throws NotFoundError, NotAllowedError where the files are not the department's own; nothing is looked at then
   * @throws UnacceptableError with the findings where the check refuses them
   * @throws ConflictError where there is nothing to propose, or somebody else's pull request is in the way
   * @throws ForgeFailure, TooManyRequestsError, InputError, ServiceUnavailableError
   */
  async propose(
    caller: Caller,
    wanted: NewRequest,
    request: Request,
  ): Promise<NewRequestAnswer> {
    const paths = wanted.files.map(({ path }) => path);
    const department = wanted.department ?? null;
    return audited(
      this.#options.auditor,
      { eventId: 'request-propose', request, meta: { department, paths } },
      async () => {
        const answer = await this.#propose(caller, wanted);
        const { number, result } = answer;
        return { answer, ended: Promise.resolve({ number, result }) };
      },
    );
  }

  async #propose(
    caller: Caller,
    wanted: NewRequest,
  ): Promise<NewRequestAnswer> {
    const { authority, branch, budget, locks, requests } = this.#options;
    const { department, files } = wanted;
    const merged = branch.current;
    const paths = files.map(({ path }) => path);
    authority.mustBeOwn(caller, department, paths, merged.rules);
    const subject = subjectOf(files, merged);
    if (!subject) {
      throw new InputError(
        'A request is about one connector, or takes in one department: ask for one after the other',
      );
    }
    const connection = this.#mustHaveForge();
    await budget.take(caller.ref);
    const answer = await locks.within(lockOf(subject.branch), async () =>
      this.#make(await this.#prepare(caller, wanted), connection),
    );
    if (answer.result !== 'unchanged') {
      await within(SHOWN_WITHIN_MS, requests.refresh(answer.number));
    }
    return answer;
  }

  /** Checks what is proposed once more: meanwhile others may have merged theirs. */
  async #prepare(caller: Caller, wanted: NewRequest): Promise<Prepared> {
    const { branch, verdicts } = this.#options;
    const merged = branch.current;
    const subject = subjectOf(wanted.files, merged);
    if (!subject) {
      throw new ConflictError(
        'The rules of the repository have changed meanwhile: ask again',
      );
    }
    const verdict = await verdicts.of(caller, wanted, merged);
    if (!verdict.ok) {
      throw new UnacceptableError(
        'The check refuses what is proposed',
        verdict.findings,
      );
    }
    return { asker: caller.ref, merged, subject, verdict, wanted };
  }

  async #make(
    prepared: Prepared,
    connection: ForgeConnection,
  ): Promise<NewRequestAnswer> {
    const { logger, now, portalUrl } = this.#options;
    const signal = AbortSignal.timeout(PROPOSING_MS);
    const proposal = new Proposal({
      ...{ ...prepared, connection, logger, now, portalUrl, signal },
    });
    try {
      return await proposal.make();
    } catch (error) {
      throw toForgeFailure(error, signal);
    }
  }

  #mustHaveForge(): ForgeConnection {
    const { connection } = this.#options;
    if (connection) return connection;
    throw new ServiceUnavailableError(
      'This portal has no forge: set kafkaConnect.forge',
    );
  }
}

/** Branches' names are longer than what locks are kept by. */
function lockOf(branch: string): string {
  const digest = createHash('sha256').update(branch).digest('hex');
  return `request:${digest.slice(0, 40)}`;
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>(resolve => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
