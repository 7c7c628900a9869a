import {
  decideRequest,
  type RequestApproval,
  type RequestDecision,
  type RequestFacts,
  type RequestRules,
} from '@kconnect/plugin-kafka-connect-common';
import type { RequiredCheck } from '../../config/readForgeConfig';
import type { RepositoryFiles } from '../../repository';
import type {
  ApprovalStore,
  Judged,
  KeptApproval,
  KeptRequest,
} from '../store';
import { forgePerson, type People } from './People';
import { rulesInForce } from './rulesInForce';

export interface RequestFactsSourceOptions {
  repository: Pick<RepositoryFiles, 'current'>;
  approvals: Pick<ApprovalStore, 'of'>;
  people: Pick<People, 'byLogin' | 'groupsOf'>;
  /** The full ref of the Group of the platform team. */
  platformTeam: string;
  requiredChecks: readonly RequiredCheck[];
}

/** An open request with what follows from it. */
export interface DecidedRequest {
  facts: RequestFacts;
  rules: RequestRules;
  decision: RequestDecision;
}

/** What decides about open requests: what was read of them, the rules that are merged, and whom people belong to now. */
export class RequestFactsSource {
  readonly #options: RequestFactsSourceOptions;

  constructor(options: RequestFactsSourceOptions) {
    this.#options = options;
  }

  /**
   * By number; those are missing that nothing can be said of yet.
   *
   * @throws what the catalog answers when it cannot be asked
   */
  async of(
    requests: readonly KeptRequest[],
  ): Promise<ReadonlyMap<number, DecidedRequest>> {
    const { approvals, people, platformTeam, repository, requiredChecks } =
      this.#options;
    const inForce = rulesInForce(repository.current);
    if (!inForce) return new Map();
    const { base, departments } = inForce;
    const rules = { departments, platformTeam, requiredChecks };
    const judged = requests.filter(isJudged);
    const given = await approvals.of(judged.map(each => each.reading.number));
    const users = await people.byLogin(judged.flatMap(loginsOf));
    const groups = await people.groupsOf([
      ...users.values(),
      ...judged.flatMap(each =>
        each.judged.asker.known ? each.judged.asker.ref : [],
      ),
      ...[...given.values()].flat().map(({ approver }) => approver),
    ]);
    const known: Known = { users, groups, base };
    return new Map(
      judged.map(each => {
        const { number } = each.reading;
        const facts = factsOf(each, given.get(number) ?? [], known);
        return [
          number,
          { facts, rules, decision: decideRequest(facts, rules) },
        ];
      }),
    );
  }
}

type JudgedRequest = KeptRequest & { judged: Judged };

interface Known {
  /** Users' refs by login in lower case. */
  users: ReadonlyMap<string, string>;
  /** By the User's ref in lower case. */
  groups: ReadonlyMap<string, readonly string[]>;
  /** The commit of the main branch. */
  base: string;
}

function factsOf(
  { judged, reading }: JudgedRequest,
  given: readonly KeptApproval[],
  { base, groups, users }: Known,
): RequestFacts {
  const { checks, draft, head, number, openedAt, pushedAt } = reading;
  const { asker, contents, overtaken = false, verdict } = judged;
  const conflicts = reading.conflicts || overtaken;
  const groupsOf = (ref: string) => groups.get(ref.toLowerCase()) ?? [];
  const inPortal = given.map(
    (each): RequestApproval => ({
      ...{ ref: each.approver, groups: groupsOf(each.approver) },
      ...{ revision: each.head, at: each.at },
    }),
  );
  const inForge = reading.reviews.flatMap(
    ({ at, login, revision }): RequestApproval[] => {
      // It was said of what it did to another branch.
      if (isAtMost(at, reading.retargetedAt)) return [];
      const ref = users.get(login.toLowerCase());
      // Somebody whom the catalog does not know approves nothing.
      if (ref === undefined) return [];
      return [{ ref, login, groups: groupsOf(ref), revision, at }];
    },
  );
  return {
    ...{ number, head, base, openedAt, pushedAt, draft, conflicts },
    ...{ contents, asker, checks },
    askerGroups: asker.known ? groupsOf(asker.ref) : [],
    author: forgePerson(reading.author, users),
    contributors: reading.contributors.map(each => forgePerson(each, users)),
    ...(verdict && { verdict }),
    approvals: [...inPortal, ...inForge],
  };
}

/** The forge's times are whole seconds: of the same one it is not known which came first. */
function isAtMost(at: string, limit: string | undefined): boolean {
  return limit !== undefined && !(Date.parse(at) > Date.parse(limit));
}

function isJudged(request: KeptRequest): request is JudgedRequest {
  return request.judged !== undefined;
}

function loginsOf({
  reading: { author, contributors, reviews },
}: KeptRequest): (string | null | undefined)[] {
  return [author, ...contributors, ...reviews.map(each => each.login)];
}
