import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  decommission,
  markFiles,
  readMark,
  withMark,
  withoutMarks,
  type DraftVerdict,
  type NewRequest,
  type NewRequestAnswer,
} from '@kconnect/plugin-kafka-connect-common';
import type {
  ForgeCallOptions,
  PullRequest,
} from '@kconnect/plugin-kafka-connect-node';
import type { Merged } from '../../check';
import type { ForgeConnection } from '../../forge';
import type { Subject } from '../subjectOf';
import { inPlainWords, titleOf } from '../titleOf';
import { CODE_OWNERS_FILES, reviewersOf } from './codeOwners';
import { isOurs } from './isOurs';
import { requestBody } from './requestBody';

/** What may be proposed. */
export interface Prepared {
  /** The full ref of the User who asks. */
  asker: string;
  merged: Merged;
  subject: Subject;
  verdict: DraftVerdict;
  wanted: NewRequest;
}

export interface ProposalOptions extends Prepared {
  connection: ForgeConnection;
  logger: LoggerService;
  portalUrl: string;
  /** Milliseconds since the epoch. */
  now: () => number;
  signal: AbortSignal;
}

/** One pull request on its way to the forge. */
export class Proposal {
  readonly #options: ProposalOptions;
  readonly #call: ForgeCallOptions;
  readonly #title: string;

  constructor(options: ProposalOptions) {
    this.#options = options;
    this.#call = { signal: options.signal };
    const { merged, verdict, wanted } = options;
    const { files, title = '' } = wanted;
    this.#title = inPlainWords(title) || titleOf(files, verdict.plan, merged);
  }

  /** @throws ForgeError, ConflictError */
  async make(): Promise<NewRequestAnswer> {
    const { connection, subject } = this.#options;
    const there = await connection.forge.findPullRequest(
      subject.branch,
      this.#call,
    );
    if (this.#changesNothing()) return mergedAlready(there);
    const open = there?.state === 'open' ? there : undefined;
    if (open) this.#mustBeOurs(open);
    if (open && (await this.#isSame(open))) {
      return answerOf(open, 'unchanged');
    }
    const pull = await this.#propose();
    await this.#askForReviews(pull);
    return answerOf(pull, open ? 'updated' : 'opened');
  }

  #changesNothing(): boolean {
    const { subject, verdict } = this.#options;
    return (
      subject.connector !== undefined &&
      verdict.plan.every(({ action }) => action === 'unchanged')
    );
  }

  #mustBeOurs(open: PullRequest): void {
    const {
      connection,
      merged: { files },
    } = this.#options;
    if (isOurs(open, connection, files)) return;
    throw new ConflictError(
      `Somebody opened #${open.number} from the branch ${open.branch} by hand: have it merged or closed in the forge first`,
    );
  }

  #bodyFor(number: number | undefined): string {
    const {
      asker,
      merged: { files },
      portalUrl,
      subject,
      verdict,
      wanted,
    } = this.#options;
    const remarks = wanted.files.flatMap(({ path, text }) => {
      const goes = text === null ? files.get(path) : undefined;
      return goes === undefined
        ? []
        : decommission({ path, text: goes }).remarks.map(each => each.message);
    });
    return withoutMarks(
      requestBody({
        ...{ asker, portalUrl, remarks, subject, verdict },
        note: wanted.note,
        number,
      }),
    );
  }

  /** Whether the open one says and holds all of this already, and does it to what is merged now. */
  async #isSame(open: PullRequest): Promise<boolean> {
    const {
      asker,
      connection: { forge },
      merged,
      wanted,
    } = this.#options;
    const mark = readMark(open.body);
    const saysSame =
      mark.ok &&
      mark.signed.mark.asker === asker &&
      open.title === this.#title &&
      this.#labels().every(label => open.labels.includes(label)) &&
      withoutMarks(open.body).trim() === this.#bodyFor(open.number).trim();
    if (!saysSame) return false;
    const { complete, files } = await forge.pullRequests.changes(
      open,
      this.#call,
    );
    const holdsSame =
      complete &&
      files.length === wanted.files.length &&
      wanted.files.every(({ path, text }) =>
        files.some(
          each =>
            each.path === path &&
            each.after === (text ?? undefined) &&
            each.before === merged.files.get(path),
        ),
      );
    if (!holdsSame) return false;
    const { conflicts } = await forge.pullRequests.get(open.number, this.#call);
    return !conflicts;
  }

  #propose(): Promise<PullRequest> {
    const { connection, subject, wanted } = this.#options;
    const mark = this.#mark();
    return connection.forge.propose(
      {
        branch: subject.branch,
        title: this.#title,
        body: number => withMark(this.#bodyFor(number), mark),
        labels: this.#labels(),
        files: wanted.files.map(({ path, text }) => ({
          ...{ path, text: text ?? undefined },
        })),
      },
      this.#call,
    );
  }

  #mark() {
    const { asker, connection, now, subject, wanted } = this.#options;
    const files = markFiles(
      wanted.files.map(({ path, text }) => ({
        path,
        ...(text !== null && { after: { kind: 'file' as const, text } }),
      })),
    );
    return connection.signer.sign({
      ...{ version: 1, asker, files: files ?? [] },
      ...{ department: subject.department, branch: subject.branch },
      askedAt: new Date(now()).toISOString(),
    });
  }

  #labels(): string[] {
    const { subject, wanted } = this.#options;
    const { department, environment } = subject;
    const removes = wanted.files.some(({ text }) => text === null);
    return [
      ...['kafka-connect', department],
      ...(environment ? [environment] : []),
      ...(removes ? ['removal'] : []),
    ];
  }

  /** Whoever cannot be asked keeps nobody from proposing. */
  async #askForReviews({ number }: PullRequest): Promise<void> {
    const { connection, logger, wanted } = this.#options;
    const { forge, url } = connection;
    try {
      const owners = await this.#codeOwners();
      const [organisation] = new URL(url).pathname.slice(1).split('/');
      const paths = wanted.files.map(({ path }) => path);
      const reviewers = reviewersOf(owners, paths, organisation);
      await forge.conversation.requestReviewers(number, reviewers, this.#call);
    } catch (error) {
      logger.warn(`Nobody was asked to review #${number}`, {
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  }

  async #codeOwners(): Promise<string> {
    for (const path of CODE_OWNERS_FILES) {
      const text = await this.#options.connection.forge.readFile(
        path,
        this.#call,
      );
      if (text !== undefined) return text;
    }
    return '';
  }
}

/** What is asked for is merged: by the request that somebody asks for again, or in another way. */
function mergedAlready(there: PullRequest | undefined): NewRequestAnswer {
  if (there?.state === 'merged') return answerOf(there, 'unchanged');
  throw new ConflictError(
    'There is nothing to propose: this is what is merged already',
  );
}

function answerOf(
  { number, revision: head, url }: PullRequest,
  result: NewRequestAnswer['result'],
): NewRequestAnswer {
  return { number, url, head, result };
}
