import type { Evidence, Health, ObservedConnector } from '../model';
import { tallyTasks, type TaskTally } from './taskTally';

/** From best to worst; of two healths the later one is the worse. */
const BADNESS: readonly Health[] = [
  'healthy',
  'paused',
  'stopped',
  'provisioning',
  'unknown',
  'degraded',
  'stalled',
  'failed',
];

export function worseOf(a: Health, b: Health): Health {
  return BADNESS.indexOf(a) >= BADNESS.indexOf(b) ? a : b;
}

/** What the connector's own state claims. `RUNNING` says nothing about its tasks. */
function healthOfConnectorState(state: string): Health {
  switch (state.toUpperCase()) {
    case 'RUNNING':
      return 'healthy';
    case 'DEGRADED':
      return 'degraded';
    case 'FAILED':
      return 'failed';
    case 'PAUSED':
      return 'paused';
    case 'STOPPED':
      return 'stopped';
    case 'PROVISIONING':
    case 'RESTARTING':
    case 'UNASSIGNED':
      return 'provisioning';
    default:
      return 'unknown';
  }
}

/** What the tasks show of a connector that is meant to run. */
function healthOfTasks(tally: TaskTally): Health {
  // Without a task nothing can move, whatever the connector's state says.
  if (tally.total === 0) return 'stalled';
  if (tally.failed === tally.total) return 'failed';
  if (tally.failed > 0) return 'degraded';
  if (tally.unknown > 0) return 'unknown';
  if (tally.running < tally.total) return 'provisioning';
  return 'healthy';
}

/** What the tasks show of a connector that is not meant to run, or not yet. */
function healthOfIdleTasks(tally: TaskTally): Health {
  if (tally.failed === 0) return 'healthy';
  return tally.failed === tally.total ? 'failed' : 'degraded';
}

/** Health from a connector's and its tasks' states alone, unknown states as `unknown`. */
export function healthOfStates(
  connector: Pick<ObservedConnector, 'state' | 'tasks'>,
): Health {
  const claimed = healthOfConnectorState(connector.state);
  const tally = tallyTasks(connector.tasks);
  const shown =
    claimed === 'healthy' ? healthOfTasks(tally) : healthOfIdleTasks(tally);
  return worseOf(claimed, shown);
}

/**
 * A connector's health: its own and its tasks' states, then the worse of that and each piece of evidence.
 *
 * Evidence lowers a claim and never raises it. A paused or stopped connector claims nothing, so
 * growing lag is no news about it.
 */
export function deriveHealth(
  connector: Pick<ObservedConnector, 'state' | 'tasks'>,
  evidence: readonly Evidence[] = [],
): Health {
  const base = healthOfStates(connector);
  if (base === 'paused' || base === 'stopped') return base;
  return evidence.reduce<Health>(
    (worst, e) => worseOf(worst, e.lowersTo),
    base,
  );
}
