import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  formatApproval,
  type ApprovalMark,
  type RequestDetail,
} from '@kconnect/plugin-kafka-connect-common';
import {
  ForgeError,
  type Forge,
  type MarkSigner,
} from '@kconnect/plugin-kafka-connect-node';
import type { Request } from 'express';
import { audited } from '../../actions/audited';
import type { PersonalBudget } from '../../budget';
import type { DecidedRequest } from '../judging';
import type { RequestMerger } from '../merging';
import type { Move } from '../RequestService';
import type { RequestWork } from '../RequestWork';
import type { ApprovalStore, KeptRequest } from '../store';
import type { FoundRequest, RequestAnswers } from './RequestAnswers';
import { rightsOn } from './rights';
import { isSameRef, personOf, type Viewer } from './Viewer';

export interface RequestMovesOptions {
  answers: RequestAnswers;
  approvals: Pick<ApprovalStore, 'add'>;
  auditor: AuditorService;
  budget: PersonalBudget;
  forge: Pick<Forge, 'pullRequests'>;
  merger: Pick<RequestMerger, 'merge'>;
  signer: MarkSigner;
  /** `owner/name` of the repository. */
  repository: string;
  work: Pick<RequestWork, 'readAgain' | 'goOn' | 'comment' | 'refresh'>;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** An open request of which it is known what is to become of it. */
type Found = Required<FoundRequest>;

/** What people do with requests: each move is theirs, is about the commit that they saw, and is audited. */
export class RequestMoves {
  readonly #options: RequestMovesOptions;
  readonly #verbs: Record<
    Move['verb'],
    (viewer: Viewer, found: Found) => Promise<void>
  > = {
    approve: (viewer, found) => this.#approve(viewer, found),
    merge: (viewer, found) => this.#merge(viewer, found),
    close: (viewer, found) => this.#close(viewer, found),
  };

  constructor(options: RequestMovesOptions) {
    this.#options = options;
  }

  /**
   * @throws NotFoundError, ConflictError where the branch has moved on, NotAllowedError with the reason,
   *   TooManyRequestsError, ServiceUnavailableError where the forge does not do it now
   */
  async move(
    viewer: Viewer,
    { head, number, verb }: Move,
    request: Request,
  ): Promise<RequestDetail> {
    const { answers, auditor, budget } = this.#options;
    return audited(
      auditor,
      { eventId: `request-${verb}`, request, meta: { request: number, head } },
      async () => {
        await answers.find(viewer, number);
        await budget.take(viewer.caller.ref);
        const found = await this.#stillAt(viewer, number, head);
        await this.#verbs[verb](viewer, found);
        const answer = await answers.detail(viewer, number);
        return { answer, ended: Promise.resolve({ state: answer.state }) };
      },
    );
  }

  /** Approves it, and merges it where that is all that it waited for. The forge may be away meanwhile. */
  async #approve(viewer: Viewer, { decided }: Found): Promise<void> {
    const { approve } = rightsOn(decided, viewer);
    if (!approve.available) throw new NotAllowedError(approve.reason);
    await this.#keep(viewer, decided);
    const { answers, work } = this.#options;
    // The deployment goes by the comment, so it comes before the merge.
    await work.comment();
    const { head, number } = decided.facts;
    const after = await answers.find(viewer, number);
    if (after.decided?.decision.kind === 'approved') {
      await this.#mergeIfPossible(viewer, number, head);
    }
  }

  async #merge(viewer: Viewer, { decided }: Found): Promise<void> {
    const { merge } = rightsOn(decided, viewer);
    if (!merge.available) throw new NotAllowedError(merge.reason);
    const { head, number } = decided.facts;
    const { merger, work } = this.#options;
    await work.comment();
    await merger.merge(number, { person: personOf(viewer.caller), head });
    void work.goOn();
  }

  /** Withdraws one's own request. */
  async #close({ caller }: Viewer, { decided, kept }: Found): Promise<void> {
    const { forge, work } = this.#options;
    const { asker } = kept.judged;
    if (!asker.known || !isSameRef(asker.ref, caller.ref)) {
      throw new NotAllowedError('Only who asked for it may withdraw it');
    }
    const { number } = decided.facts;
    await forge.pullRequests.close(number).catch(unavailable);
    await work.refresh(number);
  }

  /** The request as the forge has it now, or as it was read last where the forge is away. */
  async #stillAt(viewer: Viewer, number: number, head: string): Promise<Found> {
    const { answers, work } = this.#options;
    await work.readAgain(number);
    const { decided, kept } = await answers.find(viewer, number);
    mustBeOpenAt(kept, head);
    if (!decided) {
      throw new ServiceUnavailableError(
        'What is merged cannot be read at the moment, so nothing is decided; try again in a moment',
      );
    }
    return { decided, kept };
  }

  async #keep({ caller }: Viewer, { facts }: DecidedRequest) {
    const { approvals, now, repository, signer } = this.#options;
    const at = new Date(now()).toISOString();
    const [department] = facts.contents.connectors.flatMap(
      each => each.department ?? [],
    );
    const mark: ApprovalMark = {
      ...{ version: 1, approver: caller.ref, request: facts.number },
      ...{ repository, head: facts.head, at },
      ...(caller.isPlatform
        ? { as: 'platform' }
        : { as: 'department', department }),
    };
    const comment = formatApproval(signer.signApproval(mark));
    const { head, number } = facts;
    await approvals.add({ number, head, approver: caller.ref, at, comment });
  }

  /** That it is approved stays, whatever becomes of the merge, which is told on the request. */
  async #mergeIfPossible(
    { caller }: Viewer,
    number: number,
    head: string,
  ): Promise<void> {
    const { merger, work } = this.#options;
    try {
      await merger.merge(number, { person: personOf(caller), head });
      void work.goOn();
    } catch (error) {
      const isTold = [
        ...[NotAllowedError, ConflictError, ServiceUnavailableError],
      ].some(each => error instanceof each);
      if (!isTold) throw error;
    }
  }
}

function mustBeOpenAt({ reading }: KeptRequest, head: string): void {
  if (reading.state !== 'open') {
    throw new ConflictError(`It is ${reading.state} by now`);
  }
  if (reading.head !== head) {
    throw new ConflictError(
      'The branch has changed since it was shown: look at what it proposes now',
    );
  }
}

function unavailable(error: unknown): never {
  if (!(error instanceof ForgeError)) throw error;
  throw new ServiceUnavailableError(error.message);
}
