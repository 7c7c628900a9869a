import {
  canonicalMark,
  requestMarkSchema,
  type RequestMark,
  type SignedMark,
} from './RequestMark';
import { markProblem, type MarkProblem } from './MarkProblem';

/** A mark is a comment, which a description does not show; the line above it says in words who asked. */
const OPENING = '<!-- kafka-connect:asked';
const CLOSING = '-->';

/** The largest mark that can be fits, and beside it a plan into what a forge takes as a description. */
export const MAX_MARK_CHARACTERS = 40_000;

/** Of a signature's last letter two bits count: the others are zero, so that there is one way to write it. */
const PARTS = /^ (\{.*\}) ([0-9a-f]{16}) ([A-Za-z0-9_-]{85}[AQgw]) $/;

/** A mark as it stands in a pull request's description; everything around it can be edited. */
export function formatMark({ keyId, mark, signature }: SignedMark): string {
  return `${OPENING} ${canonicalMark(mark)} ${keyId} ${signature} ${CLOSING}`;
}

/** A description with this mark as its only one, at its end. */
export function withMark(description: string, signed: SignedMark): string {
  const text = withoutMarks(description).trimEnd();
  return `${text}${text && '\n\n'}${formatMark(signed)}\n`;
}

/** A description in which nothing passes for a mark, whatever people wrote into a form. */
export function withoutMarks(description: string): string {
  let text = description;
  // What is left may close up to a new one.
  for (;;) {
    const start = text.indexOf(OPENING);
    if (start < 0) return text;
    const end = text.indexOf(CLOSING, start + OPENING.length);
    const rest = end < 0 ? start + OPENING.length : end + CLOSING.length;
    text = text.slice(0, start) + text.slice(rest);
  }
}

/** The one mark of a description. Whether it was signed, and for this, is asked of others. */
export function readMark(
  description: string,
): { ok: true; signed: SignedMark } | { ok: false; problem: MarkProblem } {
  const start = description.indexOf(OPENING);
  if (start < 0) {
    return refused('none', 'The description holds no mark of the portal.');
  }
  const after = start + OPENING.length;
  if (description.includes(OPENING, after)) {
    return refused(
      'several',
      'The description holds more than one mark: it does not say who asked.',
    );
  }
  const end = description.indexOf(CLOSING, after);
  const length = end - after;
  const parts =
    length > 0 && length <= MAX_MARK_CHARACTERS
      ? PARTS.exec(description.slice(after, end))
      : null;
  const mark = parts && parseCanonical(parts[1]);
  if (!parts || !mark) {
    return refused(
      'malformed',
      'The mark in the description is not as the portal wrote it.',
    );
  }
  return { ok: true, signed: { mark, keyId: parts[2], signature: parts[3] } };
}

/** What is not written in the one way is refused: no second reading of what was signed is possible. */
function parseCanonical(text: string): RequestMark | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = requestMarkSchema.safeParse(value);
  return parsed.success && canonicalMark(parsed.data) === text
    ? parsed.data
    : undefined;
}

function refused(code: MarkProblem['code'], reason: string) {
  return { ok: false as const, problem: markProblem(code, reason) };
}
