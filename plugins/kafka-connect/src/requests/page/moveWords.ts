import type { RequestDetail } from '@kconnect/plugin-kafka-connect-common';
import type { ActionWords } from '../../connector/actions/actionWords';
import type { RequestMove } from '../../data/useRequests';
import { subjectInWords } from '../words/requestWords';

/** What a move is called, and what it will do, in words. */
export function moveWords(
  move: RequestMove,
  request: RequestDetail,
): ActionWords {
  const subject = subjectInWords(request);
  switch (move) {
    case 'approve':
      return {
        label: 'Approve',
        question: `Approve request #${request.id}?`,
        consequences: `Approves ${subject} ${whatFollows(request)}`,
        doing: 'Approving',
      };
    case 'merge':
      return {
        label: 'Merge',
        question: `Merge request #${request.id}?`,
        consequences: `Merges ${subject} It is deployed at once.`,
        doing: 'Merging',
      };
    default:
      return {
        label: 'Withdraw',
        question: `Withdraw request #${request.id}?`,
        consequences: `Closes the pull request. Nothing of it is merged: ${subject} It can be asked for again.`,
        doing: 'Withdrawing',
      };
  }
}

/** An approval that was all that it waited for merges it. */
function whatFollows({ decision }: RequestDetail): string {
  return decision?.kind === 'waits-for-checks'
    ? 'It can be merged once its checks have passed.'
    : 'It is merged and deployed at once.';
}
