import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  ForgeError,
  type Conversation,
} from '@kconnect/plugin-kafka-connect-node';
import { createHash } from 'node:crypto';
import { Coalesced } from './Coalesced';
import type { RequestJudge } from './judging';
import type { RequestMerger } from './merging';
import type { RequestReader } from './reading';
import type { ApprovalStore, KeptApproval, RequestStore } from './store';

export interface RequestWorkOptions {
  conversation: Pick<Conversation, 'comment'>;
  reader: RequestReader;
  judge: RequestJudge;
  merger: Pick<RequestMerger, 'run'>;
  store: RequestStore;
  approvals: ApprovalStore;
  logger: LoggerService;
}

/** What happens by itself: requests are read, judged and, where they may be, merged. Nothing here throws. */
export class RequestWork {
  readonly #options: RequestWorkOptions;
  readonly #polling: Coalesced;
  readonly #settling: Coalesced;
  readonly #commenting: Coalesced;
  readonly #reading = new Map<number, Coalesced>();

  constructor(options: RequestWorkOptions) {
    this.#options = options;
    this.#polling = new Coalesced(() =>
      this.#safely('read requests', () => options.reader.poll()),
    );
    this.#settling = new Coalesced(() =>
      this.#safely('merge requests', () => options.merger.run()),
    );
    this.#commenting = new Coalesced(() => this.#comment());
  }

  /** All of it, as it is done twice a minute. */
  async poll(): Promise<void> {
    await this.#polling.run();
    await this.comment();
    await this.goOn();
  }

  /** One as something has happened to it; then all that may follow from that. */
  async refresh(number: number): Promise<void> {
    await this.readAgain(number);
    await this.goOn();
  }

  /** One as it is now, judged; others are not waited for. */
  async readAgain(number: number): Promise<void> {
    const { judge, reader } = this.#options;
    const reading =
      this.#reading.get(number) ??
      new Coalesced(() =>
        this.#safely(`read #${number}`, async () => {
          await reader.read(number);
          await judge.judge(number);
        }),
      );
    this.#reading.set(number, reading);
    await reading.run();
    this.#reading.delete(number);
  }

  /** Those at a commit whose checks have changed; what is being read may have been read before they did. */
  async refreshChecks(revision: string): Promise<void> {
    const { reader, store } = this.#options;
    const beingRead = [...this.#reading.keys()];
    await Promise.all(beingRead.map(number => this.readAgain(number)));
    await this.#safely('read checks', async () => {
      const open = await store.open();
      const own = open.filter(({ reading }) => reading.head === revision);
      for (const { reading } of own) await reader.readChecks(reading.number);
      // It may be one that is not known yet, or known at an older commit.
      if (own.length === 0) await reader.catchUp('heads');
    });
    await this.goOn();
  }

  /** Judges all that are open by what is known now, and merges what may be. */
  async goOn(): Promise<void> {
    const { judge } = this.#options;
    await this.#safely('judge requests', () => judge.judgeOpen());
    await this.#settling.run();
  }

  /** Tells the forge of approvals that it has not heard of; what it does not take it is told again. */
  comment(): Promise<void> {
    return this.#commenting.run();
  }

  async #comment(): Promise<void> {
    const { approvals, conversation } = this.#options;
    await this.#safely('comment on requests', async () => {
      for (const approval of await approvals.untold()) {
        const { comment: body, number } = approval;
        const marker = markerOf(approval);
        // One that takes no comment keeps no other from its own.
        await this.#safely(`comment on #${number}`, async () => {
          await conversation.comment(number, { marker, body });
          await approvals.told(approval);
        });
      }
    });
  }

  async #safely(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const isKnown = error instanceof ForgeError;
      this.#options.logger.warn(
        `Cannot ${what}`,
        isKnown ? { reason: error.message } : (error as Error),
      );
    }
  }
}

/** One comment for each person and commit, whose marker holds no letter that people chose. */
function markerOf({ approver, head }: KeptApproval): string {
  const digest = createHash('sha256').update(`${head} ${approver}`);
  return `kafka-connect:approval/${digest.digest('hex').slice(0, 24)}`;
}
