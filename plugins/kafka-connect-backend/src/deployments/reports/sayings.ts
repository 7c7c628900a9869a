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
