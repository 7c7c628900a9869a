import {
  sayProgress,
  type ReportedChange,
} from '@kconnect/plugin-kafka-connect-common';

/** What a run did to a connector, in a sentence or two. */
export function sayOf(change: ReportedChange): string {
  return sayProgress(
    { change: change.action === 'delete' ? 'remove' : 'change' },
    change,
  );
}

/** The run was killed, or could not reach the portal when it was over. */
export const NEVER_ENDED = 'Was begun; its end was never told.';
