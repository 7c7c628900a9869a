import { ServiceUnavailableError } from '@backstage/errors';
import {
  describeRequest,
  whoAsked,
  type ChangedFile,
  type OtherFile,
  type RequestAsker,
  type RequestContents,
} from '@kconnect/plugin-kafka-connect-common';
import { verifyMark } from '@kconnect/plugin-kafka-connect-node';
import { createHash } from 'node:crypto';
import type { Proposal, ProposalCheck } from '../../check';
import type { RepositoryFiles } from '../../repository';
import type {
  Judged,
  KeptRequest,
  KeptRequestWithFiles,
  PushStore,
  RequestStore,
} from '../store';
import { isOvertaken } from './isOvertaken';
import { forgePerson, type People } from './People';
import { rulesInForce, type RulesInForce } from './rulesInForce';

export interface RequestJudgeOptions {
  store: Pick<RequestStore, 'getWithFiles' | 'judge' | 'open'>;
  repository: Pick<RepositoryFiles, 'current'>;
  check: ProposalCheck;
  people: Pick<People, 'byLogin'>;
  pushes: Pick<PushStore, 'add'>;
  /** The login that the portal writes as, where it is known. */
  login: string | undefined;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Told what could not be judged. */
  onProblem: (number: number, error: unknown) => void;
}

/** What the check reads beside connectors. */
const CHECKED: readonly OtherFile['kind'][] = ['rules', 'no-connector'];

/** What clusters run and whom the catalog knows changes without a commit. */
const GOOD_FOR_MS = 5 * 60_000;

/** Says of each request what it is about, who asked, and what the check finds. */
export class RequestJudge {
  readonly #options: RequestJudgeOptions;

  constructor(options: RequestJudgeOptions) {
    this.#options = options;
  }

  /** Judges the open ones again of which anything has changed that counts for them. */
  async judgeOpen(): Promise<void> {
    const { onProblem, repository, store } = this.#options;
    const rules = rulesInForce(repository.current);
    if (!rules) return;
    const open = await store.open();
    for (const kept of open) {
      if (this.#isCurrent(kept, keyOf(kept, open, rules))) continue;
      try {
        await this.judge(kept.reading.number);
      } catch (error) {
        onProblem(kept.reading.number, error);
      }
    }
  }

  /**
   * Judges one by what is merged and open now, whatever was found before.
   *
   * @throws ServiceUnavailableError while what is merged is not known; what the catalog answers when it cannot be asked
   */
  async judge(number: number): Promise<void> {
    const { now, repository, store } = this.#options;
    const merged = repository.current;
    const rules = rulesInForce(merged);
    if (!merged || !rules) {
      throw new ServiceUnavailableError(
        'What is merged cannot be read, so nothing is decided',
      );
    }
    const kept = await store.getWithFiles(number);
    // What goes elsewhere is judged by nobody; what it was judged as before stays.
    if (!kept || kept.reading.elsewhere) return;
    const key = keyOf(kept, await store.open(), rules);
    const { complete } = kept.reading;
    const contents = describeRequest(kept.files, rules, complete);
    const asker = await this.#askerOf(kept, rules);
    const at = new Date(now()).toISOString();
    const isOpen = kept.reading.state === 'open';
    const judged: Judged = {
      ...{ key, at, asker, contents },
      ...(isOpen && { overtaken: isOvertaken(kept.files, merged) }),
    };
    let verdict: Judged['verdict'];
    try {
      if (isOpen) verdict = await this.#verdictOf(kept, contents, rules);
    } finally {
      // Where it cannot be checked, what it is about is known all the same.
      await store.judge(kept, { ...judged, ...(verdict && { verdict }) });
    }
  }

  #isCurrent({ judged }: KeptRequest, key: string): boolean {
    if (judged?.key !== key) return false;
    const age = this.#options.now() - Date.parse(judged.at);
    return judged.verdict !== undefined && age < GOOD_FOR_MS;
  }

  async #askerOf(
    { files, reading }: KeptRequestWithFiles,
    { keys }: RulesInForce,
  ): Promise<RequestAsker> {
    const { author, body: description, contributors, head } = reading;
    const { people, pushes } = this.#options;
    const users = await people.byLogin([author, ...contributors]);
    const mark = verifyMark({ ...reading, description, files }, keys);
    // They have had a hand in it, also once somebody has taken the mark out.
    if (mark.ok) await pushes.add(head, mark.mark.asker);
    return whoAsked({
      ...{ mark, portal: this.#options.login },
      author: forgePerson(author, users),
      contributors: contributors.map(each => forgePerson(each, users)),
    });
  }

  /** What is never merged need not be checked. */
  async #verdictOf(
    { files, reading: { head, number } }: KeptRequestWithFiles,
    contents: RequestContents,
    rules: RulesInForce,
  ): Promise<Judged['verdict']> {
    const { complete, connectors, others } = contents;
    const isStrange = others.some(({ kind }) => kind === 'strange');
    if (!complete || isStrange || files.length === 0) return undefined;
    // The pipeline's own files are read by people, and are no connectors.
    const unread = others.filter(({ kind }) => !CHECKED.includes(kind));
    const paths = new Set(unread.map(({ path }) => path));
    const departments = new Set(connectors.map(each => each.department));
    const [department] = departments;
    const found = await this.#options.check.of({
      files: files.filter(({ path }) => !paths.has(path)).map(proposedOf),
      request: number,
      // What touches others' waits for the platform team, which may.
      ...(departments.size === 1 && department !== undefined && { department }),
    });
    if (found.base !== rules.base) return undefined;
    const { behind, findings, plan } = found;
    const at = new Date(this.#options.now()).toISOString();
    return {
      ...{ head, base: rules.base, at },
      ...{ findings: [...findings], behind: [...behind], plan: [...plan] },
    };
  }
}

function proposedOf({ after, path }: ChangedFile): Proposal['files'][number] {
  return { path, text: after?.kind === 'file' ? after.text : null };
}

/** What a judgement goes by, but for the time: its own state, what is merged, and the earlier ones that are open. */
function keyOf(
  { reading }: KeptRequest,
  open: readonly KeptRequest[],
  { base }: RulesInForce,
): string {
  const { body, contributors, head, number, state } = reading;
  const earlier = open
    .filter(each => each.reading.number < number)
    .map(each => [each.reading.number, each.reading.head]);
  const parts = [state, head, base, body, contributors, earlier];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
