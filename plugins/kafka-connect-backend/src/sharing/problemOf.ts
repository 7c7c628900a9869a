import type { ReadingProblem } from '@kconnect/plugin-kafka-connect-common';
import type { Known } from './SharedAnswers';

/**
 * A failure as the API tells it; where a budget is used up, with when it is free again.
 *
 * @param who - who was asked, for the message
 * @param now - milliseconds since the epoch
 */
export function problemOf(
  { code, freeAt, message, since }: NonNullable<Known<unknown>['failure']>,
  who: string,
  now: number,
): ReadingProblem {
  if (code !== 'throttled' || freeAt === undefined) {
    return { code, message, since };
  }
  const seconds = Math.max(1, Math.ceil((Date.parse(freeAt) - now) / 1000));
  return {
    code,
    message: `${who} has been asked as often as it allows; it can be asked again in ${seconds} s.`,
    since,
  };
}
