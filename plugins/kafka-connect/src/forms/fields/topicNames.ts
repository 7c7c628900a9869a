/** Kafka's own rule for names of topics. */
const TOPIC = /^[A-Za-z0-9._-]+$/;
const MAX_TOPIC_LENGTH = 249;

/**
 * What was typed as a whole name: with the prefix that is shown before the field, unless it begins with one of the
 * department's own already.
 */
export function wholeTopic(
  typed: string,
  prefix: string,
  prefixes: readonly string[],
): string {
  const text = typed.trim();
  if (text === '' || prefixes.some(each => text.startsWith(each))) return text;
  return `${prefix}${text}`;
}

/** The prefix that a name begins with; the first one for a name that begins with none. */
export function prefixOf(
  name: string | undefined,
  prefixes: readonly string[],
): string {
  const found = prefixes.find(prefix => name?.startsWith(prefix));
  return found ?? prefixes[0] ?? '';
}

/** What is wrong with a name of a topic, in a sentence; nothing where it can be one of the department's. */
export function topicProblem(
  name: string,
  prefixes: readonly string[],
): string | undefined {
  if (!TOPIC.test(name) || name === '.' || name === '..') {
    return 'A topic’s name holds letters, digits, dots, hyphens and underscores alone.';
  }
  if (name.length > MAX_TOPIC_LENGTH) {
    return `The name has ${name.length} characters; ${MAX_TOPIC_LENGTH} are allowed.`;
  }
  if (prefixes.length > 0 && !prefixes.some(each => name.startsWith(each))) {
    return `The name begins with none of the department’s prefixes: ${prefixes.join(
      ', ',
    )}.`;
  }
  return undefined;
}
