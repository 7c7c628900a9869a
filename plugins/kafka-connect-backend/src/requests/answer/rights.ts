import {
  mayApproveRequest,
  mayMergeRequest,
  neededLeave,
  type CapabilityStatus,
  type RequestAsker,
  type RequestRights,
} from '@kconnect/plugin-kafka-connect-common';
import type { DecidedRequest } from '../judging';
import { isSameRef, personOf, type Viewer } from './Viewer';

const no = (reason: string): CapabilityStatus => ({ available: false, reason });

/** What somebody may do with an open request now. */
export function rightsOn(
  decided: DecidedRequest,
  viewer: Viewer,
): RequestRights {
  const { caller, mayMove } = viewer;
  if (caller.isService) {
    const people = no('Only people approve and merge');
    return { approve: people, merge: people };
  }
  if (!mayMove) {
    const policy = no('The portal does not let you approve and merge requests');
    return { approve: policy, merge: policy };
  }
  const { facts, rules } = decided;
  const person = personOf(caller);
  return {
    approve: mayStillApprove(decided, viewer),
    merge: mayMergeRequest(facts, rules, person, facts.head),
  };
}

/** Nobody is offered what would change nothing. */
function mayStillApprove(
  { decision, facts, rules }: DecidedRequest,
  { caller }: Viewer,
): CapabilityStatus {
  if (neededLeave(facts, rules).from === 'none') {
    return no('Nobody has to approve it');
  }
  if (decision.kind === 'refused') return no(decision.says.operator);
  const given = decision.approvals.some(
    each => each.counts && isSameRef(each.by, caller.ref),
  );
  if (given) return no('You have approved it');
  return mayApproveRequest(facts, rules, personOf(caller));
}

/** What is over or not known yet is moved by nobody. */
export function noRights(reason: string): RequestRights {
  return { approve: no(reason), merge: no(reason) };
}

/** Whether the next move is theirs. */
export function isNext(
  { decision }: DecidedRequest,
  asker: RequestAsker,
  { approve, merge }: RequestRights,
  { caller }: Viewer,
): boolean {
  switch (decision.kind) {
    case 'waits-for-department':
    case 'waits-for-platform':
      return approve.available;
    case 'approved':
      return merge.available;
    default:
      return (
        decision.turn === 'asker' &&
        asker.known &&
        isSameRef(asker.ref, caller.ref)
      );
  }
}
