import type { Evidence, Health, ObservedConnector, Turn } from '../model';
import { deriveHealth } from './deriveHealth';
import { recogniseCause } from './knownCauses';
import { isFailedTask, tallyTasks } from './taskTally';
import { rootCauseOf } from './trace';

/** A connector's health with the reason in a sentence and whose move it is. */
export interface Assessment {
  health: Health;
  /** One or two sentences in the reader's language; absent when healthy. */
  reason?: string;
  turn: Turn;
  /** The evidence that lowered what the states claim; empty when the states tell it all. */
  evidence: Evidence[];
  /** Of a healthy connector, what is worth saying and no trouble: that it has nothing to read. */
  note?: string;
}

const firstSentence = (text: string): string => {
  const line = text.trim().split(/\r?\n/, 1)[0];
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
};

/** The texts that may tell why a connector fails, the most telling first. */
function failureTexts(connector: ObservedConnector): string[] {
  return [
    connector.trace,
    ...connector.tasks.filter(isFailedTask).map(task => task.trace),
  ].filter((text): text is string => Boolean(text?.trim()));
}

/** What is refused, a key that is named before what names none. */
function refusalOf({
  validationErrors,
}: ObservedConnector): { namesKey: boolean; sentence: string } | undefined {
  const told = validationErrors.find(({ key }) => key) ?? validationErrors[0];
  if (!told) return undefined;
  const left = validationErrors.length - 1;
  const message = firstSentence(told.message);
  const what = told.key ? `\`${told.key}\`: ${message}` : message;
  return {
    namesKey: told.key !== undefined,
    sentence: `The configuration is refused: ${what}${
      left > 0 ? ` (and ${left} more)` : ''
    }`,
  };
}

/** A key that is refused says more than the service's sentence on it, and that more than a trace. */
function failureReason(connector: ObservedConnector): string {
  const refusal = refusalOf(connector);
  if (refusal?.namesKey) return refusal.sentence;
  if (connector.message) return firstSentence(connector.message);
  if (refusal) return refusal.sentence;
  const texts = failureTexts(connector);
  for (const text of texts) {
    const known = recogniseCause(text);
    if (known) return known.sentence;
  }
  const roots = texts.flatMap(text => rootCauseOf(text) ?? []);
  const told = roots.find(root => root.message);
  if (told) return firstSentence(told.message);
  const mute = roots.find(root => root.exception);
  if (mute) return `It failed with \`${mute.exception}\`, without a message.`;
  const { failed, total } = tallyTasks(connector.tasks);
  return failed > 0
    ? `${failed} of ${total} tasks failed; the cluster does not say why.`
    : 'The connector failed; the cluster does not say why.';
}

function reasonOf(
  health: Health,
  connector: ObservedConnector,
  evidence: readonly Evidence[],
): string | undefined {
  switch (health) {
    case 'healthy':
      return undefined;
    case 'failed':
    case 'degraded':
      return tallyTasks(connector.tasks).failed > 0 || health === 'failed'
        ? failureReason(connector)
        : connector.message ??
            evidence.find(e => e.lowersTo === health)?.text ??
            'The service calls it degraded and does not say why.';
    case 'stalled':
      return (
        evidence.find(e => e.lowersTo === 'stalled')?.text ??
        'It has no tasks, so nothing moves.'
      );
    case 'paused':
      return 'Paused. Nothing moves until it is resumed.';
    case 'stopped':
      return 'Stopped. It has no tasks until it is resumed.';
    case 'provisioning':
      return 'Being set up; its tasks are not all running yet.';
    default:
      return unknownReason(connector, evidence);
  }
}

function unknownReason(
  connector: ObservedConnector,
  evidence: readonly Evidence[],
): string {
  const told = evidence.find(e => e.lowersTo === 'unknown');
  if (told) return told.text;
  const oddTask = connector.tasks.find(task => tallyTasks([task]).unknown > 0);
  return oddTask
    ? `Task ${oddTask.id} is in the state ${oddTask.state}, which this portal does not know.`
    : `It is in the state ${connector.state}, which this portal does not know.`;
}

function turnOfFailure(connector: ObservedConnector): Turn {
  const states = connector.tasks.map(task => task.state.toUpperCase());
  if (states.includes('USER_ACTIONABLE_ERROR')) return 'department';
  if (states.includes('SYSTEM_ERROR')) return 'vendor';
  if (connector.validationErrors.length > 0) return 'department';
  for (const text of failureTexts(connector)) {
    const known = recogniseCause(text);
    if (known) return known.turn;
  }
  // The connector is the department's own; what it cannot mend it hands over.
  return 'department';
}

function turnOf(health: Health, connector: ObservedConnector): Turn {
  switch (health) {
    case 'failed':
    case 'degraded':
      return turnOfFailure(connector);
    case 'stalled':
      return 'department';
    case 'unknown':
      return 'platform';
    default:
      return 'nobody';
  }
}

/**
 * Health, reason and turn of a connector as it was observed, lowered by evidence.
 *
 * @param note - what is worth saying while it is healthy; it changes nothing else
 */
export function assess(
  connector: ObservedConnector,
  evidence: readonly Evidence[] = [],
  note?: string,
): Assessment {
  const health = deriveHealth(connector, evidence);
  return {
    health,
    reason: reasonOf(health, connector, evidence),
    turn: turnOf(health, connector),
    evidence: evidence.filter(e => e.lowersTo === health),
    ...(health === 'healthy' && note !== undefined ? { note } : {}),
  };
}
