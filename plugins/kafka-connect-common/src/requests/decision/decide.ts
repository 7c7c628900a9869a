import type { CapabilityStatus } from '../../model';
import { judgeApprovals, mayApproveRequest } from './approvals';
import type { RequestFacts, RequestRules } from './facts';
import { neededLeave } from './leave';
import { firstObstacle, requiredChecks } from './obstacles';
import type { RequestPerson } from './people';
import type { RequestDecision } from './RequestDecision';
import {
  wordsOfApproved,
  wordsOfGreen,
  wordsOfObstacle,
  wordsOfWaiting,
} from './words';

/**
 * What is to become of an open request, and whose move it is. It goes by what it is given and looks at no clock. Asked
 * with the facts of that moment before every merge, it is what lets one happen: what was found for an older state of
 * the request or of the main branch counts for nothing.
 */
export function decideRequest(
  facts: RequestFacts,
  rules: RequestRules,
): RequestDecision {
  const approvals = judgeApprovals(facts, rules);
  const obstacle = firstObstacle(facts, rules);
  if (obstacle) {
    const { kind, reason, remedy, since } = obstacle;
    const turn = remedy === undefined ? 'nobody' : 'asker';
    const says = wordsOfObstacle(obstacle);
    return { kind, reason, turn, since, says, approvals };
  }
  const leave = neededLeave(facts, rules);
  const green = latest(
    facts.pushedAt,
    ...requiredChecks(facts, rules).flatMap(({ check }) => check?.at ?? []),
  );
  if (leave.from === 'none') {
    return {
      ...{ kind: 'merges-by-itself', reason: 'green', turn: 'nobody' },
      ...{ since: green, says: wordsOfGreen(facts), approvals },
    };
  }
  const approval = approvals.find(({ counts }) => counts);
  const { from: turn } = leave;
  if (approval) {
    return {
      ...{ kind: 'approved', reason: 'approved', turn, approvals },
      since: latest(green, approval.at),
      says: wordsOfApproved(approval.by),
    };
  }
  return {
    kind: turn === 'platform' ? 'waits-for-platform' : 'waits-for-department',
    reason: leave.because ?? 'environment',
    ...{ turn, since: green, approvals },
    says: wordsOfWaiting(leave, facts, approvals),
  };
}

/**
 * Whether a person may merge the request now.
 *
 * @param seen - the commit that they were shown: what came after it was not agreed to
 */
export function mayMergeRequest(
  facts: RequestFacts,
  rules: RequestRules,
  person: RequestPerson,
  seen: string,
): CapabilityStatus {
  if (seen !== facts.head) {
    return {
      available: false,
      reason: 'The branch has changed since it was shown',
    };
  }
  const { kind, says } = decideRequest(facts, rules);
  if (kind !== 'approved') return { available: false, reason: says.operator };
  return mayApproveRequest(facts, rules, person);
}

function latest(...times: string[]): string {
  return times.reduce((a, b) => (Date.parse(b) > Date.parse(a) ? b : a));
}
