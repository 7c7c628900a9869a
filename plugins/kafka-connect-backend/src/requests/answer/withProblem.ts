import type { RequestDecision } from '@kconnect/plugin-kafka-connect-common';
import type { KeptRequest } from '../store';

/** A decision with why the portal could not carry it out: then it is no longer nobody's move. */
export function withProblem(
  decision: RequestDecision,
  { merging, reading }: KeptRequest,
): RequestDecision {
  const { kind, says } = decision;
  const isToBeMerged = kind === 'merges-by-itself' || kind === 'approved';
  const problem = merging?.head === reading.head ? merging.problem : undefined;
  if (!isToBeMerged || !problem) return decision;
  const then = problem.transient
    ? 'The portal tries again.'
    : 'The platform team has to see to it.';
  const say = (text: string) =>
    `${text} It could not be merged: ${problem.message} ${then}`;
  return {
    ...decision,
    ...(!problem.transient && { turn: 'platform' }),
    says: {
      asker: say(says.asker),
      operator: say(says.operator),
      platform: say(says.platform),
    },
  };
}
