import type { ObservedConnector } from '@kconnect/plugin-kafka-connect-common';
import { assess, healthOfStates } from '@kconnect/plugin-kafka-connect-common';

/** What can be said of a connector that was changed a moment ago. */
export type Verdict =
  | { kind: 'up' }
  | { kind: 'down'; reason: string }
  | { kind: 'waiting' };

/** Says of what a cluster shows of a connector whether it is what is waited for. */
export type Judge = (connector: ObservedConnector | undefined) => Verdict;

/**
 * Whether a connector is where it should be.
 *
 * @param wanted - the state that it is to come to
 */
export function inState(wanted: 'RUNNING' | 'PAUSED' | 'STOPPED'): Judge {
  return connector => {
    if (!connector) return { kind: 'waiting' };
    const health = healthOfStates(connector);
    if (health === 'failed' || health === 'degraded') {
      const { reason } = assess(connector);
      return { kind: 'down', reason: reason ?? `it is ${health}` };
    }
    const there =
      wanted === 'RUNNING' ? health === 'healthy' : connector.state === wanted;
    return { kind: there ? 'up' : 'waiting' };
  };
}

const MOVES_NOTHING = ['PAUSED', 'STOPPED', 'FAILED'];

/** Whether nothing of a connector runs; one that failed as a whole rests, too. */
export const atRest: Judge = connector => {
  const rests =
    !connector ||
    (MOVES_NOTHING.includes(connector.state) &&
      connector.tasks.every(({ state }) => state !== 'RUNNING'));
  return { kind: rests ? 'up' : 'waiting' };
};
