import {
  describeRequest,
  hasErrors,
  neededLeave,
  sayLeave,
  type AskedFacts,
  type ChangedFile,
  type DraftVerdict,
  type ProposedChange,
} from '@kconnect/plugin-kafka-connect-common';
import type { Caller } from '../access';
import type { Merged, ProposalCheck } from '../check';
import type { KnownRequests, OpenRequest } from '../requests';
import { subjectOf } from './subjectOf';

export interface DraftVerdictsOptions {
  check: ProposalCheck;
  requests: Pick<KnownRequests, 'open'>;
}

/** What somebody asks for. */
export interface Asking {
  /** The code of the department; absent: the platform team asks. */
  department?: string;
  files: readonly ProposedChange[];
}

/** Says what would become of a proposal. */
export class DraftVerdicts {
  readonly #options: DraftVerdictsOptions;

  constructor(options: DraftVerdictsOptions) {
    this.#options = options;
  }

  async of(
    caller: Caller,
    { department, files }: Asking,
    merged: Merged,
  ): Promise<DraftVerdict> {
    const request = await this.#openRequest(files, merged);
    const verdict = await this.#options.check.of({
      files,
      ...(department !== undefined && { department }),
      ...(request && { request: request.number }),
    });
    const facts = factsOf(caller, { department, files }, merged);
    const leave = neededLeave(facts, merged.rules);
    return {
      ok: !hasErrors(verdict.findings),
      findings: [...verdict.findings],
      behind: [...verdict.behind],
      plan: [...verdict.plan],
      leave: { ...leave, says: sayLeave(leave, facts) },
      ...(request && { request: { number: request.number, url: request.url } }),
    };
  }

  /** The one that proposing would update. */
  async #openRequest(
    files: readonly ProposedChange[],
    merged: Merged,
  ): Promise<OpenRequest | undefined> {
    const subject = subjectOf(files, merged);
    if (!subject) return undefined;
    const open = await this.#options.requests.open();
    return open.find(({ branch }) => branch === subject.branch);
  }
}

/** A proposal as the request that it would be. */
function factsOf(
  caller: Caller,
  { department, files }: Asking,
  merged: Merged,
): AskedFacts {
  const asked = department ?? subjectOf(files, merged)?.department;
  return {
    asker: {
      ...{ known: true, ref: caller.ref, by: 'mark' },
      ...(asked !== undefined && { department: asked }),
    },
    askerGroups: caller.groups,
    contents: describeRequest(
      files.map(file => toChangedFile(file, merged)),
      merged.rules,
      true,
    ),
  };
}

function toChangedFile(
  { path, text }: ProposedChange,
  { files }: Merged,
): ChangedFile {
  const before = files.get(path);
  return {
    path,
    ...(before !== undefined && { before: { kind: 'file', text: before } }),
    ...(text !== null && { after: { kind: 'file', text } }),
  };
}
