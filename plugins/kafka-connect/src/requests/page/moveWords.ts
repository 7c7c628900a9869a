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
  return move === 'approve'
    ? {
        label: 'Approve',
        question: `Approve request #${request.id}?`,
        consequences: `Approves ${subject} It is merged and deployed at once.`,
        doing: 'Approving',
      }
    : {
        label: 'Merge',
        question: `Merge request #${request.id}?`,
        consequences: `Merges ${subject} It is deployed at once.`,
        doing: 'Merging',
      };
}
