import { markProblem, type MarkProblem } from './MarkProblem';
import {
  canonicalMark,
  requestMarkSchema,
  type SignedMark,
} from './RequestMark';
import {
  CLOSING,
  formatSigned,
  parseCanonical,
  readSigned,
  type CommentFormat,
} from './signedComment';

/** The largest mark that can be fits, and beside it a plan into what a forge takes as a description. */
export const MAX_MARK_CHARACTERS = 40_000;

/** A mark is a comment, which a description does not show; the line above it says in words who asked. */
const FORMAT: CommentFormat = {
  opening: '<!-- kafka-connect:asked',
  maxCharacters: MAX_MARK_CHARACTERS,
};

/** A mark as it stands in a pull request's description; everything around it can be edited. */
export function formatMark({ keyId, mark, signature }: SignedMark): string {
  const canonical = canonicalMark(mark);
  return formatSigned(FORMAT, { canonical, keyId, signature });
}

/** A description with this mark as its only one, at its end. */
export function withMark(description: string, signed: SignedMark): string {
  const text = withoutMarks(description).trimEnd();
  return `${text}${text && '\n\n'}${formatMark(signed)}\n`;
}

/** A description in which nothing passes for a mark, whatever people wrote into a form. */
export function withoutMarks(description: string): string {
  const { opening } = FORMAT;
  let text = description;
  // What is left may close up to a new one.
  for (;;) {
    const start = text.indexOf(opening);
    if (start < 0) return text;
    const end = text.indexOf(CLOSING, start + opening.length);
    const rest = end < 0 ? start + opening.length : end + CLOSING.length;
    text = text.slice(0, start) + text.slice(rest);
  }
}

/** The one mark of a description. Whether it was signed, and for this, is asked of others. */
export function readMark(
  description: string,
): { ok: true; signed: SignedMark } | { ok: false; problem: MarkProblem } {
  const read = readSigned(FORMAT, description);
  switch (read) {
    case 'none':
      return refused('none', 'The description holds no mark of the portal.');
    case 'several':
      return refused(
        'several',
        'The description holds more than one mark: it does not say who asked.',
      );
    case 'malformed':
      return malformed();
    default: {
      const { canonical, keyId, signature } = read;
      const mark = parseCanonical(requestMarkSchema, canonicalMark, canonical);
      return mark
        ? { ok: true, signed: { mark, keyId, signature } }
        : malformed();
    }
  }
}

function malformed() {
  return refused(
    'malformed',
    'The mark in the description is not as the portal wrote it.',
  );
}

function refused(code: MarkProblem['code'], reason: string) {
  return { ok: false as const, problem: markProblem(code, reason) };
}
