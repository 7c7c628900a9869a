/**
 * One key of a secret that is a JSON object.
 *
 * @throws Error that shows nothing of the secret
 */
export function partOf(text: string, key: string): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // The parser's own message would show the text.
    throw new Error(`it is no JSON object, so it has no key ${key}.`);
  }
  return valueUnder(parsed, key);
}

/**
 * The text under a key of an object.
 *
 * @throws Error that shows nothing of the object
 */
export function valueUnder(parsed: unknown, key: string): string {
  const has =
    typeof parsed === 'object' && parsed !== null && Object.hasOwn(parsed, key);
  const value = has ? (parsed as Record<string, unknown>)[key] : undefined;
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  throw new Error(`it has no text under the key ${key}.`);
}
