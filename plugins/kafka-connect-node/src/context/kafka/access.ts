import { isAbout, judge, type AccessEntry } from '../accessEntries';
import { no, unknown } from '../answers';
import type { AccessQuestion, Answer } from '../../port';

/**
 * What the access control list says. Kafka refuses what no entry allows, but to super users; and where no entry is about
 * a topic or group at all, a setting of the brokers decides. They tell neither.
 */
export function kafkaAccess(
  principal: string,
  question: AccessQuestion,
  entries: readonly AccessEntry[],
): Answer {
  const answer = judge(entries, principal, question);
  if (answer) return answer;
  return entries.some(entry => isAbout(entry, question))
    ? no(
        `No access control entry allows it to ${principal}, unless that is a super user of the brokers.`,
      )
    : unknown(
        'No access control entry is about it, and the brokers do not tell whether that means everybody or nobody.',
      );
}
