import type {
  PlannedChange,
  ProposedChange,
} from '@kconnect/plugin-kafka-connect-common';
import type { Merged } from '../check';
import { subjectOf } from './subjectOf';

const MOST_CHARACTERS = 200;

/** What a pull request is called, in plain words. */
export function titleOf(
  files: readonly ProposedChange[],
  plan: readonly PlannedChange[],
  merged: Merged,
): string {
  const [change] = plan;
  if (plan.length === 1) return inPlainWords(sayChange(change));
  const subject = subjectOf(files, merged);
  return subject && !subject.connector
    ? `Take in the department ${subject.department}`
    : 'Change the configuration repository';
}

function sayChange({
  action,
  cluster,
  name,
  properties: { length: n },
  stateChange,
}: PlannedChange): string {
  switch (action) {
    case 'create':
      return `Add ${name} to ${cluster}`;
    case 'delete':
      return `Remove ${name} from ${cluster}`;
    case 'pause':
      return stateChange?.to === 'STOPPED'
        ? `Stop ${name} on ${cluster}`
        : `Pause ${name} on ${cluster}`;
    case 'resume':
      return `Let ${name} run on ${cluster} again`;
    case 'unchanged':
      return `Leave ${name} on ${cluster} as it is`;
    default:
      return n === 0
        ? `Leave to people whether ${name} on ${cluster} runs`
        : `Change ${n} ${
            n === 1 ? 'setting' : 'settings'
          } of ${name} on ${cluster}`;
  }
}

/**
 * A title without what a forge reads anything into: it becomes a commit's message, where `@` calls somebody and
 * `GH-7` closes something.
 */
export function inPlainWords(title: string): string {
  return title
    .replace(/[^\p{L}\p{N} .,()'_-]/gu, ' ')
    .replace(/\bGH-(?=\d)/gi, 'GH ')
    .replace(/\bwww\./gi, 'www ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MOST_CHARACTERS);
}
