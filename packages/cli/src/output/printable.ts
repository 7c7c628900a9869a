/**
 * A text from outside, safe for a terminal: control characters could move its cursor or hide what stands
 * there, and marks of direction could turn a name round.
 */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    '\u00b7',
  );
}
