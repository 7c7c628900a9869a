import { z } from 'zod';
import { operatorsOf } from '../../configuration';
import type { CapabilityStatus } from '../../model';
import type { RequestApproval, RequestFacts, RequestRules } from './facts';
import { neededLeave } from './leave';
import { samePerson, type RequestPerson } from './people';

export const judgedApprovalSchema = z.object({
  /** The full ref of the User. */
  by: z.string(),
  /** The commit that they saw. */
  revision: z.string(),
  /** ISO 8601 in UTC. */
  at: z.string(),
  /** Whether it lets the request run as it is now. */
  counts: z.boolean(),
  /** Why it does not. */
  reason: z.string().optional(),
});
/** An approval with whether it counts. */
export type JudgedApproval = z.infer<typeof judgedApprovalSchema>;

/** Whether a person's yes would let the request run: those alone are offered to say it. */
export function mayApproveRequest(
  facts: RequestFacts,
  rules: RequestRules,
  person: RequestPerson,
): CapabilityStatus {
  if (hadAHandIn(facts, person)) {
    return refused('Nobody approves what they asked for or pushed themselves');
  }
  if (person.groups.includes(rules.platformTeam)) return { available: true };
  if (neededLeave(facts, rules).from === 'platform') {
    return refused('Only the platform team may approve this');
  }
  return operatesAll(facts, rules, person)
    ? { available: true }
    : refused(
        'Only operators of the department and the platform team may approve this',
      );
}

/** All approvals, with whether each counts for the request as it is now. */
export function judgeApprovals(
  facts: RequestFacts,
  rules: RequestRules,
): JudgedApproval[] {
  return facts.approvals.map(approval => {
    const { at, ref: by, revision } = approval;
    const reason = whyVoid(approval, facts, rules);
    return {
      ...{ by, revision, at, counts: reason === undefined },
      ...(reason !== undefined && { reason }),
    };
  });
}

function whyVoid(
  approval: RequestApproval,
  facts: RequestFacts,
  rules: RequestRules,
): string | undefined {
  if (approval.revision !== facts.head) {
    return 'It was given for an older state of the branch';
  }
  const right = mayApproveRequest(facts, rules, approval);
  return right.available ? undefined : right.reason;
}

function refused(reason: string): CapabilityStatus {
  return { available: false, reason };
}

function hadAHandIn(
  { asker, author, contributors }: RequestFacts,
  person: RequestPerson,
): boolean {
  return [...(asker.known ? [asker] : []), author, ...contributors].some(each =>
    samePerson(each, person),
  );
}

function operatesAll(
  { contents }: RequestFacts,
  { departments }: RequestRules,
  { groups }: RequestPerson,
): boolean {
  return (
    contents.connectors.length > 0 &&
    contents.connectors.every(connector => {
      const department = departments.departments.find(
        each => each.code === connector.department,
      );
      return department && groups.includes(operatorsOf(department));
    })
  );
}
