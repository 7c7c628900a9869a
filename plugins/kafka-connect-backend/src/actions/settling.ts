import {
  assess,
  tallyTasks,
  type Health,
  type ObservedConnector,
} from '@kconnect/plugin-kafka-connect-common';
import type { Verb } from './verbs';

/** What is watched until it has settled. */
export type WatchedVerb = Verb | 'deploy';

/** When a connector is read after an action: so many milliseconds after the reading before. */
export const SETTLING_WAITS_MS: readonly number[] = [
  500, 1_000, 2_000, 3_000, 5_000, 10_000, 15_000, 25_000,
];

/** The same after a deployment: a managed connector takes minutes to come up, or to fail. */
export const DEPLOYMENT_WAITS_MS: readonly number[] = [
  ...SETTLING_WAITS_MS,
  30_000,
  30_000,
  60_000,
];

/** What a restart mends is still to be seen as broken for a moment, and what a deployment breaks as running. */
const READINGS_UNTIL_BELIEVED = 3;

/** States in which nothing moves until somebody acts. */
const AT_REST: readonly Health[] = [
  'failed',
  'degraded',
  'stalled',
  'paused',
  'stopped',
];

/**
 * Whether an action has come to its end: the state it asked for, or one that will not change by itself.
 *
 * @param reading - the how-manieth reading after the action this is, from 1
 */
export function hasSettled(
  verb: WatchedVerb,
  observed: ObservedConnector,
  reading: number,
): boolean {
  const { health } = assess(observed);
  const believed = reading >= READINGS_UNTIL_BELIEVED;
  if (isReached(verb, observed, health)) return verb !== 'deploy' || believed;
  return believed && AT_REST.includes(health);
}

/** Whether a connector that is not there is gone. One that was created a moment ago may not be shown yet. */
export function isBelievedGone(verb: WatchedVerb, reading: number): boolean {
  return verb !== 'deploy' || reading >= READINGS_UNTIL_BELIEVED;
}

function isReached(
  verb: WatchedVerb,
  observed: ObservedConnector,
  health: Health,
): boolean {
  switch (verb) {
    case 'pause':
      return (
        observed.state.toUpperCase() === 'PAUSED' &&
        tallyTasks(observed.tasks).running === 0
      );
    case 'stop':
      return observed.state.toUpperCase() === 'STOPPED';
    default:
      return health === 'healthy';
  }
}

/** A reason that begins with the health, such as `Paused. …`, has said it. */
function afterNow(health: Health, reason = ''): string {
  return reason.toLowerCase().startsWith(`${health}.`)
    ? `${health}${reason.slice(health.length)}`
    : `${health}: ${reason}`;
}

/** What is true of a connector, in a sentence. */
export function describeState(observed: ObservedConnector): string {
  const { health, reason } = assess(observed);
  if (health !== 'healthy') return `Now ${afterNow(health, reason)}`;
  const { running, total } = tallyTasks(observed.tasks);
  return total === 1
    ? 'Now healthy: its task runs.'
    : `Now healthy: ${running} of ${total} tasks run.`;
}
