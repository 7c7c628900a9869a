import type { ObservedConnector } from '@kconnect/plugin-kafka-connect-common';
import { assess, healthOfStates } from '@kconnect/plugin-kafka-connect-common';

/** What can be said of a connector that was changed a moment ago. */
export type Verdict =
  | { kind: 'up' }
  | { kind: 'down'; reason: string }
  | { kind: 'waiting' };

/**
 * Whether a connector is where it should be.
 *
 * @param wanted - the state that it is to come to
 */
export function verdictOn(
  connector: ObservedConnector | undefined,
  wanted: 'RUNNING' | 'PAUSED' | 'STOPPED',
): Verdict {
  if (!connector) return { kind: 'waiting' };
  const health = healthOfStates(connector);
  if (health === 'failed' || health === 'degraded') {
    const { reason } = assess(connector);
    return { kind: 'down', reason: reason ?? `it is ${health}` };
  }
  const there =
    wanted === 'RUNNING' ? health === 'healthy' : connector.state === wanted;
  return { kind: there ? 'up' : 'waiting' };
}
