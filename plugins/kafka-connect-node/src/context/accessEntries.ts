import type { AccessQuestion, Answer } from '../port';
import { no, unknown, yes } from './answers';

/** An entry of a Kafka cluster's access control list. */
export interface AccessEntry {
  resource: 'topic' | 'group';
  name: string;
  /** Whether it is about all names that begin so. */
  prefixed: boolean;
  /** `User:…` */
  principal: string;
  /** `*`, or the one address that it is about. */
  host: string;
  /** `READ`, `WRITE`, `ALL`, … */
  operation: string;
  allows: boolean;
}

/**
 * What the entries say; nothing where none is about it. A denial goes before any leave, as in Kafka.
 *
 * @param byRole - the role that allows it, in a sentence
 */
export function judge(
  entries: readonly AccessEntry[],
  principal: string,
  question: AccessQuestion,
  byRole?: string,
): Answer | undefined {
  const about = entries.filter(
    entry =>
      [principal, 'User:*'].includes(entry.principal) &&
      isAbout(entry, question) &&
      covers(entry, question),
  );
  const everywhere = (entry: AccessEntry) => entry.host === '*';
  const denials = about.filter(({ allows }) => !allows);
  if (denials.some(everywhere)) {
    return no('An access control entry denies it.');
  }
  if (denials.length > 0) {
    return unknown(
      `An access control entry denies it from ${denials[0].host}, which may be where the connector runs.`,
    );
  }
  if (byRole) return yes(byRole);
  if (about.some(everywhere)) return yes('An access control entry allows it.');
  return about.length > 0
    ? unknown(
        `An access control entry allows it from ${about[0].host} alone, which may not be where the connector runs.`,
      )
    : undefined;
}

/** Whether an entry is about the topic or group that is asked for, whoever it is for. */
export function isAbout(entry: AccessEntry, question: AccessQuestion): boolean {
  const name = nameIn(question);
  if (entry.resource !== ('topic' in question ? 'topic' : 'group')) {
    return false;
  }
  return entry.prefixed
    ? name.startsWith(entry.name)
    : [name, '*'].includes(entry.name);
}

export function nameIn(question: AccessQuestion): string {
  return 'topic' in question ? question.topic : question.group;
}

function covers(entry: AccessEntry, { operation }: AccessQuestion): boolean {
  return ['ALL', operation.toUpperCase()].includes(entry.operation);
}
