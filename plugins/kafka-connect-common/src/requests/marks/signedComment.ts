import type { z } from 'zod';

/** What the portal has signed, as it stands in a text of the forge's; everything around it can be edited. */
export interface SignedComment {
  /** The one way to write it. */
  canonical: string;
  keyId: string;
  signature: string;
}

/** How one kind of them is written. */
export interface CommentFormat {
  /** What it begins with, with the kind's own word. */
  opening: string;
  /** Between the opening and the closing. */
  maxCharacters: number;
}

/** Markdown does not show it. */
export const CLOSING = '-->';

/** Of a signature's last letter two bits count: the others are zero, so that there is one way to write it. */
const PARTS = /^ (\{.*\}) ([0-9a-f]{16}) ([A-Za-z0-9_-]{85}[AQgw]) $/;

export function formatSigned(
  { opening }: CommentFormat,
  { canonical, keyId, signature }: SignedComment,
): string {
  return `${opening} ${canonical} ${keyId} ${signature} ${CLOSING}`;
}

/** The only one of a kind in a text, or why there is none. */
export function readSigned(
  { maxCharacters, opening }: CommentFormat,
  text: string,
): SignedComment | 'none' | 'several' | 'malformed' {
  const start = text.indexOf(opening);
  if (start < 0) return 'none';
  const after = start + opening.length;
  if (text.includes(opening, after)) return 'several';
  const length = text.indexOf(CLOSING, after) - after;
  const parts =
    length > 0 && length <= maxCharacters
      ? PARTS.exec(text.slice(after, after + length))
      : null;
  return parts
    ? { canonical: parts[1], keyId: parts[2], signature: parts[3] }
    : 'malformed';
}

/** What is not written in the one way is refused: no second reading of what was signed is possible. */
export function parseCanonical<S extends z.ZodType>(
  schema: S,
  write: (value: z.output<S>) => string,
  text: string,
): z.output<S> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = schema.safeParse(value);
  return parsed.success && write(parsed.data) === text
    ? parsed.data
    : undefined;
}
