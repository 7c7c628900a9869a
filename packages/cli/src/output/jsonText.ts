/**
 * A value as JSON that is safe for a terminal, too: characters that JSON lets stand as they are and that a terminal
 * obeys, or that turn a text round, are escaped. What reads it gets the same value.
 *
 * @param indent - spaces; without it all is on one line
 */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(
    /[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
