/** What Kafka takes for a topic's name. */
const TOPIC_NAME = /^[A-Za-z0-9._-]{1,249}$/;

/** Whether a name is a topic's and begins with one of the prefixes. */
export function proveName(name: string, prefixes: readonly string[]): boolean {
  return TOPIC_NAME.test(name) && beginsInside(name, prefixes);
}

/**
 * Whether a name that begins with the text provably begins with one of the prefixes. A placeholder in it
 * (`${topic}`) ends what is known.
 *
 * @param follows - what always comes behind the text, such as Debezium's delimiter
 */
export function proveBeginning(
  text: string,
  prefixes: readonly string[],
  follows = '',
): boolean {
  const placeholder = text.indexOf('$');
  const known =
    placeholder < 0 ? `${text}${follows}` : text.slice(0, placeholder);
  return /^[A-Za-z0-9._-]*$/.test(known) && beginsInside(known, prefixes);
}

function beginsInside(text: string, prefixes: readonly string[]): boolean {
  return prefixes.some(prefix => text.startsWith(prefix));
}
